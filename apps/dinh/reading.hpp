// Reading a file that was named on the command line.
#pragma once

#include <string>
#include <string_view>

namespace dinh {

/// Its bytes; throws with the path when it cannot be read.
std::string read_file(std::string const& path);

/// The bytes of a file of any size, without taking them into memory.
class MappedFile {
public:
    /// Throws with the path when it cannot be read.
    explicit MappedFile(std::string const& path);
    ~MappedFile();
    MappedFile(MappedFile const&) = delete;
    MappedFile& operator=(MappedFile const&) = delete;
    std::string_view bytes() const { return {static_cast<char const*>(where_), size_}; }

private:
    void* where_{};
    std::size_t size_{};
};

}  // namespace dinh
