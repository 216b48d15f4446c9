// The RFC 6962 tree over the lines' leaves: hashing, roots and proofs. Stored are the roots of full subtrees of 256, 65 536, …
// lines; everything else is computed from at most 255 hashes a level.
#pragma once

#include "ground/ledger/encoding.hpp"
#include "platform/db/db.hpp"

#include <array>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

namespace ledger::tree {

/// SHA-256(0x01 ‖ left ‖ right).
Hash parent(Hash const& left, Hash const& right);

/// Levels between stored ones: a stored node stands for 2^8 of the level below.
inline constexpr std::int64_t stride = 8;
inline constexpr std::int64_t fan = 1 << stride;

/// The right edge of a growing tree: one hash for each full subtree, largest first.
class Edge {
public:
    void add(Hash const& leaf);
    Hash root() const;  // of at least one leaf
    std::int64_t size() const { return size_; }
    /// Root of the newest full subtree of that stored level.
    Hash const& newest(std::int64_t level) const { return newest_[static_cast<std::size_t>(level / stride)]; }

private:
    std::int64_t size_{};
    std::vector<Hash> subtrees_;
    std::array<Hash, 64 / stride> newest_{};
};

/// Lines or nodes that the tree rests on are not there, or are no hashes: verification says which.
struct Damaged : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// How many lines have a number.
std::int64_t size(db::Session& session);
/// Stores the nodes of the subtrees that are full and not stored yet.
void extend(db::Session& session, std::int64_t size);

Hash root(db::Session& session, std::int64_t size);
/// Audit path of leaf `number` in the tree of that size, from the leaf up.
std::vector<Hash> path(db::Session& session, std::int64_t number, std::int64_t size);
/// That the tree of size `from` is a beginning of the tree of size `to` (RFC 6962, 2.1.2).
std::vector<Hash> consistency(db::Session& session, std::int64_t from, std::int64_t to);

}  // namespace ledger::tree
