#include "platform/office/prose.hpp"

#include <zip.h>

#include <memory>

namespace office {
namespace {

struct ZipClose {
    void operator()(zip_t* archive) const { zip_discard(archive); }
};
struct FileClose {
    void operator()(zip_file_t* file) const { zip_fclose(file); }
};
using Zip = std::unique_ptr<zip_t, ZipClose>;

Zip opened(std::string_view bytes)
{
    zip_error_t error;
    zip_error_init(&error);
    auto* const source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    Zip archive{source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY, &error)};
    if (!archive && source != nullptr) zip_source_free(source);
    zip_error_fini(&error);
    return archive;
}

// The declared size may lie: no more is read than it says.
std::optional<std::string> unpacked_part(zip_t* archive, zip_uint64_t index, std::size_t size)
{
    std::unique_ptr<zip_file_t, FileClose> const file{zip_fopen_index(archive, index, 0)};
    if (!file) return {};
    std::string bytes(size, '\0');
    std::size_t read = 0;
    while (read < size) {
        auto const more = zip_fread(file.get(), bytes.data() + read, size - read);
        if (more < 0) return {};
        if (more == 0) break;
        read += static_cast<std::size_t>(more);
    }
    bytes.resize(read);
    return bytes;
}

}  // namespace

std::string const* Package::part(std::string_view name) const
{
    auto const found = parts.find(name);
    return found == parts.end() ? nullptr : &found->second;
}

base::Outcome<Package> open_package(std::string_view bytes, std::vector<std::string_view> const& wanted, std::size_t unpacked)
{
    auto const archive = opened(bytes);
    if (!archive) return base::bad_input("file", "office.unreadable");
    std::size_t total = 0;
    Package package;
    for (auto const name : wanted) {
        auto const index = zip_name_locate(archive.get(), std::string{name}.c_str(), 0);
        if (index < 0) continue;
        zip_stat_t stat;
        auto const at = static_cast<zip_uint64_t>(index);
        if (zip_stat_index(archive.get(), at, 0, &stat) != 0 || (stat.valid & ZIP_STAT_SIZE) == 0)
            return base::bad_input("file", "office.unreadable");
        if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat.encryption_method != ZIP_EM_NONE)
            return base::bad_input("file", "office.encrypted");
        if (stat.size > unpacked || (total += static_cast<std::size_t>(stat.size)) > unpacked)
            return base::bad_input("file", "office.unpacks_too_large");
        auto part = unpacked_part(archive.get(), at, static_cast<std::size_t>(stat.size));
        if (!part) return base::bad_input("file", "office.unreadable");
        package.parts.emplace(name, std::move(*part));
    }
    return package;
}

}  // namespace office
