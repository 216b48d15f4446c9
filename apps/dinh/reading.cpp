#include "dinh/reading.hpp"

#include <sys/mman.h>
#include <sys/stat.h>

#include <fcntl.h>
#include <unistd.h>

#include <fstream>
#include <iterator>
#include <stdexcept>

namespace dinh {

std::string read_file(std::string const& path)
{
    std::ifstream file{path, std::ios::binary};
    std::string bytes{std::istreambuf_iterator<char>{file}, {}};
    if (!file.good() && !file.eof()) throw std::runtime_error("Không đọc được " + path);
    return bytes;
}

MappedFile::MappedFile(std::string const& path)
{
    auto const file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    struct stat about {};
    if (file >= 0 && ::fstat(file, &about) == 0 && about.st_size > 0) {
        size_ = static_cast<std::size_t>(about.st_size);
        where_ = ::mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, file, 0);
    }
    if (file >= 0) ::close(file);
    if (file < 0 || where_ == MAP_FAILED) throw std::runtime_error("Không đọc được " + path);
    if (where_ != nullptr) ::madvise(where_, size_, MADV_SEQUENTIAL);
}

MappedFile::~MappedFile()
{
    if (where_ != nullptr) ::munmap(where_, size_);
}

}  // namespace dinh
