#include "platform/office/parts.hpp"
#include "platform/office/prose.hpp"

#include <zip.h>

#include <algorithm>
#include <memory>
#include <new>
#include <stdexcept>

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

constexpr zip_int64_t most_parts = 2000;
constexpr zip_uint16_t first_day_of_zip = (1U << 5U) | 1U;  // 1 January 1980: not the clock, so that equal parts give equal bytes
constexpr zip_uint32_t small_level = 6, quick_level = 1;

std::optional<base::Refusal> no_to_size(zip_stat_t const& stat, std::size_t& total, std::size_t unpacked)
{
    if ((stat.valid & ZIP_STAT_SIZE) == 0) return base::bad_input("file", "office.unreadable");
    if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat.encryption_method != ZIP_EM_NONE)
        return base::bad_input("file", "office.encrypted");
    if (stat.size > unpacked || (total += static_cast<std::size_t>(stat.size)) > unpacked)
        return base::bad_input("file", "office.unpacks_too_large");
    return {};
}

[[noreturn]] void not_packed()
{
    throw std::runtime_error{"a document was not packed"};
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
        if (zip_stat_index(archive.get(), at, 0, &stat) != 0) return base::bad_input("file", "office.unreadable");
        if (auto no = no_to_size(stat, total, unpacked)) return *no;
        auto part = unpacked_part(archive.get(), at, static_cast<std::size_t>(stat.size));
        if (!part) return base::bad_input("file", "office.unreadable");
        package.parts.emplace(name, std::move(*part));
    }
    return package;
}

base::Outcome<std::vector<Part>> unpack(std::string_view bytes, std::size_t unpacked)
{
    auto const archive = opened(bytes);
    auto const entries = archive ? zip_get_num_entries(archive.get(), 0) : 0;
    if (entries <= 0) return base::bad_input("file", "office.unreadable");
    if (entries > most_parts) return base::bad_input("file", "office.unpacks_too_large");
    std::size_t total = 0;
    std::vector<Part> parts;
    for (zip_int64_t entry = 0; entry < entries; ++entry) {
        zip_stat_t stat;
        auto const at = static_cast<zip_uint64_t>(entry);
        if (zip_stat_index(archive.get(), at, 0, &stat) != 0 || (stat.valid & ZIP_STAT_NAME) == 0)
            return base::bad_input("file", "office.unreadable");
        if (auto no = no_to_size(stat, total, unpacked)) return *no;
        std::string name{stat.name};
        if (name.ends_with('/')) continue;  // a folder
        auto part = unpacked_part(archive.get(), at, static_cast<std::size_t>(stat.size));
        if (!part) return base::bad_input("file", "office.unreadable");
        parts.push_back({std::move(name), std::move(*part)});
    }
    return parts;
}

std::optional<std::size_t> unpacked_size(std::string_view bytes)
{
    constexpr zip_uint64_t beyond_all = zip_uint64_t{1} << 40U;
    auto const archive = opened(bytes);
    if (!archive) return {};
    zip_uint64_t total = 0;
    auto const entries = zip_get_num_entries(archive.get(), 0);
    for (zip_int64_t entry = 0; entry < entries && total < beyond_all; ++entry) {
        zip_stat_t stat;
        if (zip_stat_index(archive.get(), static_cast<zip_uint64_t>(entry), 0, &stat) != 0 || (stat.valid & ZIP_STAT_SIZE) == 0) return {};
        total += std::min<zip_uint64_t>(stat.size, beyond_all);
    }
    return static_cast<std::size_t>(total);
}

std::string pack(std::vector<Part> const& parts, Packing packing)
{
    auto const level = packing == Packing::small ? small_level : quick_level;
    zip_error_t error;
    zip_error_init(&error);
    auto* const into = zip_source_buffer_create(nullptr, 0, 0, &error);
    if (into == nullptr) throw std::bad_alloc{};
    zip_source_keep(into);  // it outlives the archive, to be read from
    std::unique_ptr<zip_source_t, decltype(&zip_source_free)> const kept{into, zip_source_free};
    Zip archive{zip_open_from_source(into, ZIP_CREATE | ZIP_TRUNCATE, &error)};
    if (!archive) {
        zip_source_free(into);
        not_packed();
    }
    for (auto const& part : parts) {
        auto* const from = zip_source_buffer(archive.get(), part.bytes.data(), part.bytes.size(), 0);
        auto const index = zip_file_add(archive.get(), part.name.c_str(), from, ZIP_FL_ENC_UTF_8);
        if (index < 0) {
            zip_source_free(from);
            not_packed();
        }
        auto const at = static_cast<zip_uint64_t>(index);
        if (zip_set_file_compression(archive.get(), at, ZIP_CM_DEFLATE, level) != 0 ||
            zip_file_set_dostime(archive.get(), at, 0, first_day_of_zip, 0) != 0)
            not_packed();
    }
    if (zip_close(archive.get()) != 0) not_packed();
    static_cast<void>(archive.release());  // closed is freed
    if (zip_source_open(into) != 0) not_packed();
    std::string bytes;
    for (std::string chunk(65'536, '\0');;) {
        auto const read = zip_source_read(into, chunk.data(), chunk.size());
        if (read < 0) not_packed();
        if (read == 0) break;
        bytes.append(chunk, 0, static_cast<std::size_t>(read));
    }
    zip_source_close(into);
    return bytes;
}

}  // namespace office
