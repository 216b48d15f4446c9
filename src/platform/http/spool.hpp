// The bytes of uploads while a request lives: a megabyte in memory, beyond that sealed in a file without a name.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace http {

class Spool {
public:
    static constexpr std::size_t in_memory = 1'048'576;

    Spool() = default;
    ~Spool();
    Spool(Spool const&) = delete;
    Spool& operator=(Spool const&) = delete;

    /// Throws std::system_error when the file cannot take them.
    void append(std::string_view bytes);
    std::uint64_t size() const { return chunks_ * chunk_bytes + tail_.size(); }
    /// Throws std::runtime_error for bytes that are not there, and when the file was touched.
    std::string read(std::uint64_t offset, std::uint64_t size) const;
    bool on_disk() const { return file_ >= 0; }

private:
    static constexpr std::size_t chunk_bytes = 65'536;

    void open_file();
    void move_out();
    void write_chunk(std::string_view chunk);
    std::string chunk(std::uint64_t number) const;

    std::string tail_;  // what no chunk holds yet
    std::string key_;   // never leaves memory, so that the file is noise once the process is gone
    int file_{-1};
    std::uint64_t chunks_{};
};

}  // namespace http
