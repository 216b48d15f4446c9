#include "platform/files/files.hpp"

#include "platform/crypto/crypto.hpp"
#include "platform/files/types.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <mutex>
#include <sstream>

namespace files {

namespace {

namespace fs = std::filesystem;

constexpr auto incoming = "incoming";  // beside the blobs' folders, on the same disk, so that a rename is one step

[[noreturn]] void refuse(std::string_view step)
{
    throw NotKept{std::string{step} + ": " + std::strerror(errno)};
}

class Descriptor {
public:
    Descriptor(fs::path const& path, int flags, std::string_view step) : number_{::open(path.c_str(), flags | O_CLOEXEC, 0600)}
    {
        if (number_ < 0) refuse(step);
    }
    ~Descriptor() { ::close(number_); }
    Descriptor(Descriptor const&) = delete;
    Descriptor& operator=(Descriptor const&) = delete;

    void write(std::string_view bytes)
    {
        while (!bytes.empty()) {
            auto const written = ::write(number_, bytes.data(), bytes.size());
            if (written < 0 && errno == EINTR) continue;
            if (written <= 0) refuse("write a file");
            bytes.remove_prefix(static_cast<std::size_t>(written));
        }
    }
    void sync()
    {
        if (::fsync(number_) != 0) refuse("make a file durable");
    }

private:
    int number_;
};

void sync_folder(fs::path const& folder)
{
    Descriptor{folder, O_RDONLY | O_DIRECTORY, "open a folder"}.sync();
}

void make_folder(fs::path const& folder)
{
    std::error_code error;
    if (fs::create_directories(folder, error)) sync_folder(folder.parent_path());
    if (error) throw NotKept{"make a folder: " + error.message()};
}

/// A name that no one else has; its file goes if it was not renamed.
class Incoming {
public:
    explicit Incoming(fs::path const& folder) : path_{folder / incoming / crypto::random_hex(16)} { make_folder(folder / incoming); }
    ~Incoming()
    {
        std::error_code ignored;
        fs::remove(path_, ignored);
    }
    Incoming(Incoming const&) = delete;
    Incoming& operator=(Incoming const&) = delete;

    void fill(std::string_view bytes) const
    {
        Descriptor file{path_, O_WRONLY | O_CREAT | O_EXCL, "make a file"};
        file.write(bytes);
        file.sync();
    }
    void become(fs::path const& path) const
    {
        make_folder(path.parent_path());
        if (std::rename(path_.c_str(), path.c_str()) != 0) refuse("name a file");
        sync_folder(path.parent_path());
    }

private:
    fs::path path_;
};

std::optional<std::string> content(fs::path const& path)
{
    std::ifstream file{path, std::ios::binary};
    if (!file) return {};
    std::ostringstream bytes;
    bytes << file.rdbuf();
    // An empty stream buffer sets failbit on the output side; an empty blob never was kept.
    if (!file || bytes.fail()) return {};
    return std::move(bytes).str();
}

bool is_name(std::string_view text)
{
    return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == text.npos;
}

void each_blob(fs::path const& folder, auto visit)
{
    std::error_code error;
    for (auto entry = fs::recursive_directory_iterator{folder, error}; !error && entry != fs::recursive_directory_iterator{};
         entry.increment(error))
        if (entry->is_regular_file(error) && is_name(entry->path().filename().string())) visit(*entry);
}

}  // namespace

/// Bytes in the store: counted once when first asked, then kept up to date.
struct Store::Tally {
    std::mutex mutex;
    std::optional<std::uint64_t> bytes;

    std::uint64_t counted(fs::path const& folder)
    {
        if (!bytes) {
            bytes = 0;
            each_blob(folder, [&](fs::directory_entry const& blob) { *bytes += blob.file_size(); });
        }
        return *bytes;
    }
};

Store::Store(fs::path folder, Limits limits) : folder_{std::move(folder)}, limits_{limits}, tally_{std::make_unique<Tally>()} {}

Store::~Store() = default;

std::string_view name(Reason reason)
{
    static constexpr std::array<std::string_view, 5> names{"files.empty", "files.too_large", "files.store_full", "files.type_not_allowed",
                                                           "files.name_lies"};
    return names[static_cast<std::size_t>(reason)];
}

std::optional<Reason> Store::no_to(std::string_view bytes, std::string_view filename) const
{
    if (bytes.empty()) return Reason::empty;
    if (bytes.size() > limits_.one) return Reason::too_large;
    auto const type = sniffed_type(bytes);
    if (!type_allowed(type)) return Reason::type_not_allowed;
    if (name_lies(filename, type)) return Reason::name_lies;
    if (used() + bytes.size() > limits_.all) return Reason::store_full;
    return {};
}

Kept Store::keep(std::string_view bytes)
{
    Kept kept{.sha256 = crypto::sha256_hex(bytes), .type = sniffed_type(bytes), .size = bytes.size()};
    auto const place = *path(kept.sha256);
    std::lock_guard const lock{tally_->mutex};
    // The same name with other bytes is a blob that has rotted: it is written anew.
    auto const before = size(kept.sha256);
    if (before == bytes.size() && content(place) == bytes) return kept;
    auto const counted = tally_->counted(folder_);
    Incoming const file{folder_};
    file.fill(bytes);
    file.become(place);
    tally_->bytes = counted - before.value_or(0) + bytes.size();
    return kept;
}

bool Store::erase(std::string_view sha256)
{
    auto const place = path(sha256);
    std::lock_guard const lock{tally_->mutex};
    auto const before = size(sha256);
    if (!before) return false;
    auto const counted = tally_->counted(folder_);
    if (::unlink(place->c_str()) != 0) refuse("remove a file");
    sync_folder(place->parent_path());
    tally_->bytes = counted - *before;
    return true;
}

std::optional<std::string> Store::bytes(std::string_view sha256) const
{
    auto const place = path(sha256);
    return place ? content(*place) : std::nullopt;
}

std::optional<std::uint64_t> Store::size(std::string_view sha256) const
{
    auto const place = path(sha256);
    std::error_code error;
    auto const size = place ? fs::file_size(*place, error) : 0;
    return place && !error ? std::optional{size} : std::nullopt;
}

std::vector<std::string> Store::all() const
{
    std::vector<std::string> names;
    each_blob(folder_, [&](fs::directory_entry const& blob) { names.push_back(blob.path().filename().string()); });
    return names;
}

std::uint64_t Store::used() const
{
    std::lock_guard const lock{tally_->mutex};
    return tally_->counted(folder_);
}

/// Nothing for a text that is no blob's name: it may come from an address, and must not lead out of the folder.
std::optional<fs::path> Store::path(std::string_view sha256) const
{
    if (!is_name(sha256)) return {};
    return folder_ / sha256.substr(0, 2) / sha256;
}

}  // namespace files
