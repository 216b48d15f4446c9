#include "ground/ledger/tree.hpp"

#include <bit>

namespace ledger::tree {

namespace {

constexpr auto select_size = "SELECT MAX(number) + 1 FROM ledger_line";
constexpr auto select_stored = "SELECT MAX(position) + 1 FROM ledger_node WHERE level = :level";
constexpr auto select_leaves = R"sql(
    SELECT leaf FROM ledger_line WHERE number >= :first AND number < :end ORDER BY number
)sql";
constexpr auto select_nodes = R"sql(
    SELECT hash FROM ledger_node WHERE level = :level AND position >= :first AND position < :end ORDER BY position
)sql";
constexpr auto insert_node = "INSERT INTO ledger_node (level, position, hash) VALUES (:level, :position, :hash)";

Hash as_hash(db::Row const& row)
{
    if (auto const hash = hash_from_hex(row.view(0))) return *hash;
    throw Damaged{"ledger: a stored hash is not one"};
}

std::vector<Hash> stored(db::Session& session, std::int64_t level, std::int64_t first, std::int64_t count)
{
    auto hashes = level == 0 ? session.all(select_leaves, as_hash, {{"first", first}, {"end", first + count}})
                             : session.all(select_nodes, as_hash, {{"level", level}, {"first", first}, {"end", first + count}});
    if (std::ssize(hashes) != count) throw Damaged{"ledger: hashes of the tree are missing"};
    return hashes;
}

/// Root of a full subtree whose hashes number a power of two.
Hash folded(std::vector<Hash> hashes)
{
    for (; hashes.size() > 1; hashes.resize(hashes.size() / 2))
        for (std::size_t i = 0; i < hashes.size() / 2; ++i) hashes[i] = parent(hashes[2 * i], hashes[2 * i + 1]);
    return hashes.front();
}

Hash full(db::Session& session, std::int64_t level, std::int64_t position)
{
    auto const below = level / stride * stride;
    auto const count = std::int64_t{1} << (level - below);
    return folded(stored(session, below, position * count, count));
}

/// The largest power of two that is less than the count (which is at least 2).
std::int64_t split(std::int64_t count)
{
    return static_cast<std::int64_t>(std::bit_floor(static_cast<std::uint64_t>(count - 1)));
}

/// Root over the lines [begin, end); begin is a multiple of the power of two not less than its length.
Hash range(db::Session& session, std::int64_t begin, std::int64_t end)
{
    auto const count = end - begin;
    if (std::has_single_bit(static_cast<std::uint64_t>(count))) {
        auto const level = std::countr_zero(static_cast<std::uint64_t>(count));
        return full(session, level, begin >> level);
    }
    auto const middle = begin + split(count);
    return parent(range(session, begin, middle), range(session, middle, end));
}

void descend(db::Session& session, std::vector<Hash>& found, std::int64_t number, std::int64_t begin, std::int64_t end)
{
    if (end - begin == 1) return;
    auto const middle = begin + split(end - begin);
    if (number < middle) {
        descend(session, found, number, begin, middle);
        found.push_back(range(session, middle, end));
    } else {
        descend(session, found, number, middle, end);
        found.push_back(range(session, begin, middle));
    }
}

/// RFC 6962's SUBPROOF; `known` while the subtree is one whose root the asker has.
void prove(db::Session& session, std::vector<Hash>& found, std::int64_t from, std::int64_t begin, std::int64_t end, bool known)
{
    if (from == end) {
        if (!known) found.push_back(range(session, begin, end));
        return;
    }
    auto const middle = begin + split(end - begin);
    if (from <= middle) {
        prove(session, found, from, begin, middle, known);
        found.push_back(range(session, middle, end));
    } else {
        prove(session, found, from, middle, end, false);
        found.push_back(range(session, begin, middle));
    }
}

}  // namespace

Hash parent(Hash const& left, Hash const& right)
{
    std::string bytes(1, '\1');
    bytes.append(reinterpret_cast<char const*>(left.data()), left.size());
    bytes.append(reinterpret_cast<char const*>(right.data()), right.size());
    return crypto::sha256(bytes);
}

void Edge::add(Hash const& leaf)
{
    auto hash = leaf;
    std::size_t level = 0;
    for (auto full = size_; (full & 1) != 0; full >>= 1) {
        hash = parent(subtrees_.back(), hash);
        subtrees_.pop_back();
        if (++level % stride == 0) newest_[level / stride] = hash;
    }
    subtrees_.push_back(hash);
    ++size_;
}

Hash Edge::root() const
{
    auto hash = subtrees_.back();
    for (auto left = subtrees_.rbegin() + 1; left != subtrees_.rend(); ++left) hash = parent(*left, hash);
    return hash;
}

std::int64_t size(db::Session& session)
{
    return session.number(select_size);
}

void extend(db::Session& session, std::int64_t size)
{
    for (auto level = stride, below = size; below >= fan; level += stride, below /= fan)
        for (auto position = session.number(select_stored, {{"level", level}}); position < below / fan; ++position) {
            auto const hash = folded(stored(session, level - stride, position * fan, fan));
            session.run(insert_node, {{"level", level}, {"position", position}, {"hash", hex(hash)}});
        }
}

Hash root(db::Session& session, std::int64_t size)
{
    return range(session, 0, size);
}

std::vector<Hash> path(db::Session& session, std::int64_t number, std::int64_t size)
{
    std::vector<Hash> found;
    descend(session, found, number, 0, size);
    return found;
}

std::vector<Hash> consistency(db::Session& session, std::int64_t from, std::int64_t to)
{
    std::vector<Hash> found;
    prove(session, found, from, 0, to, true);
    return found;
}

}  // namespace ledger::tree
