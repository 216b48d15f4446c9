// Front door of the file store: blobs named by the SHA-256 of their bytes, their type sniffed, never guessed from a name.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace files {

struct Kept {
    std::string sha256;  // hex: the blob's name
    std::string type;    // sniffed: "application/pdf"
    std::uint64_t size{};
};

struct Limits {
    std::uint64_t one{20ULL * 1024 * 1024};
    std::uint64_t all{200ULL * 1024 * 1024 * 1024};  // of the whole store
};

enum class Reason { empty, too_large, store_full, type_not_allowed, name_lies };
/// Under which the catalogue keeps its sentence: "files.too_large".
std::string_view name(Reason reason);

/// The disk did not take the bytes: nothing was kept. Carries the system's words, never a name that a person gave.
struct NotKept : std::runtime_error {
    using std::runtime_error::runtime_error;
};

class Store {
public:
    explicit Store(std::filesystem::path folder, Limits limits = {});
    ~Store();

    /// Why these bytes are not taken, or nothing. A name whose ending speaks of another type than the bytes do "lies".
    std::optional<Reason> no_to(std::string_view bytes, std::string_view filename) const;
    /// Writes and syncs before it returns; the same bytes twice are kept once. Throws NotKept.
    Kept keep(std::string_view bytes);
    /// The law demands it; the ledger line that says so is durable by then. False when it was not there.
    bool erase(std::string_view sha256);
    /// Nothing when it is not there.
    std::optional<std::string> bytes(std::string_view sha256) const;
    std::optional<std::uint64_t> size(std::string_view sha256) const;
    std::vector<std::string> all() const;
    /// Bytes in the whole store.
    std::uint64_t used() const;
    std::filesystem::path const& folder() const { return folder_; }

private:
    std::optional<std::filesystem::path> path(std::string_view sha256) const;
    std::filesystem::path folder_;
    Limits limits_;
    struct Tally;
    std::unique_ptr<Tally> tally_;
};

/// By what is in them (libmagic, and the parts inside a ZIP); "application/zip" for an archive that is no document.
std::string sniffed_type(std::string_view bytes);
/// An image or PDF that a browser may show in place; everything else is a download.
bool shown_inline(std::string_view type);

}  // namespace files
