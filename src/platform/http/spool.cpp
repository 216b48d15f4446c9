#include "platform/http/spool.hpp"

#include "platform/crypto/crypto.hpp"
#include "platform/http/message.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <system_error>

namespace http {
namespace {

constexpr std::size_t sealed_over = 40;  // nonce and tag of crypto::seal
constexpr std::size_t number_bytes = 8;  // stands before the plain bytes, so that chunks cannot be swapped

[[noreturn]] void fail(char const* what)
{
    throw std::system_error{errno, std::generic_category(), what};
}

std::string numbered(std::uint64_t number, std::string_view chunk)
{
    std::string bytes;
    bytes.reserve(number_bytes + chunk.size());
    for (std::size_t i = 0; i < number_bytes; ++i) bytes += static_cast<char>(number >> (8 * i) & 0xffU);
    return bytes.append(chunk);
}

void write_all(int file, std::string_view bytes)
{
    while (!bytes.empty()) {
        auto const written = ::write(file, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) fail("spool: write");
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
}

}  // namespace

Spool::~Spool()
{
    if (file_ >= 0) ::close(file_);
}

void Spool::append(std::string_view bytes)
{
    tail_.append(bytes);
    if (file_ < 0 && tail_.size() > in_memory) open_file();
    if (file_ >= 0 && tail_.size() >= chunk_bytes) move_out();
}

void Spool::open_file()
{
    auto const key = crypto::random_bytes<32>();
    key_.assign(key.begin(), key.end());
    auto const folder = std::filesystem::temp_directory_path();
    file_ = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (file_ >= 0) return;
    // Not every file system can make a file without a name.
    auto name = (folder / "spool-XXXXXX").string();
    file_ = ::mkostemp(name.data(), O_CLOEXEC);
    if (file_ < 0) fail("spool: open");
    ::unlink(name.c_str());
}

void Spool::move_out()
{
    std::string_view rest = tail_;
    while (rest.size() >= chunk_bytes) {
        write_chunk(rest.substr(0, chunk_bytes));
        rest.remove_prefix(chunk_bytes);
    }
    tail_.erase(0, tail_.size() - rest.size());
    tail_.shrink_to_fit();
}

void Spool::write_chunk(std::string_view chunk)
{
    auto const sealed = crypto::seal(key_, numbered(chunks_, chunk));
    if (sealed.size() != chunk.size() + number_bytes + sealed_over) throw std::logic_error{"spool: a sealed chunk has another size"};
    write_all(file_, sealed);
    ++chunks_;
}

std::string Spool::chunk(std::uint64_t number) const
{
    constexpr auto sealed_bytes = chunk_bytes + number_bytes + sealed_over;
    std::string sealed(sealed_bytes, '\0');
    std::size_t have = 0;
    while (have < sealed_bytes) {
        auto const got = ::pread(file_, sealed.data() + have, sealed_bytes - have, static_cast<off_t>(number * sealed_bytes + have));
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) fail("spool: read");
        have += static_cast<std::size_t>(got);
    }
    auto plain = crypto::open(key_, sealed);
    if (!plain || !plain->starts_with(numbered(number, {}))) throw std::runtime_error{"spool: the file was touched"};
    return plain->substr(number_bytes);
}

std::string Spool::read(std::uint64_t offset, std::uint64_t size) const
{
    if (offset > this->size() || size > this->size() - offset) throw std::out_of_range{"spool: no such bytes"};
    std::string bytes;
    bytes.reserve(size);
    while (bytes.size() < size) {
        auto const at = offset + bytes.size();
        auto const left = size - bytes.size();
        auto const number = at / chunk_bytes;
        if (number >= chunks_) return bytes.append(tail_, at - chunks_ * chunk_bytes, left);
        bytes.append(chunk(number), at % chunk_bytes, left);
    }
    return bytes;
}

std::string Upload::bytes() const
{
    return spool ? spool->read(offset, size) : std::string{};
}

}  // namespace http
