#include "ground/ledger/tree.hpp"
#include "ground/ledger/note.hpp"
#include "ground/ledger/tests/world.hpp"

#include <bit>

namespace ledger::tests {

namespace {

/// RFC 6962's definition, word for word.
Hash defined_root(std::span<Hash const> leaves)
{
    if (leaves.size() == 1) return leaves.front();
    auto const left = std::bit_floor(leaves.size() - 1);
    return tree::parent(defined_root(leaves.first(left)), defined_root(leaves.subspan(left)));
}

std::vector<Hash> some_leaves(std::size_t count)
{
    std::vector<Hash> leaves;
    for (std::size_t i = 0; i < count; ++i) leaves.push_back(leaf_hash(std::to_string(i)));
    return leaves;
}

/// RFC 9162, 2.1.3.2: what an outsider does with a proof.
bool holds(Hash const& leaf, std::int64_t number, std::int64_t size, std::vector<Hash> const& path, Hash const& root)
{
    auto at = number, last = size - 1;
    auto hash = leaf;
    for (auto const& other : path) {
        if (last == 0) return false;
        if (at % 2 == 1 || at == last) {
            hash = tree::parent(other, hash);
            while (at % 2 == 0 && at != 0) at /= 2, last /= 2;
        } else {
            hash = tree::parent(hash, other);
        }
        at /= 2;
        last /= 2;
    }
    return last == 0 && hash == root;
}

/// RFC 9162, 2.1.4.2.
bool is_beginning(std::int64_t from, std::int64_t to, Hash const& old_root, Hash const& new_root, std::vector<Hash> proof)
{
    if (from == to) return proof.empty() && old_root == new_root;
    if (std::has_single_bit(static_cast<std::uint64_t>(from))) proof.insert(proof.begin(), old_root);
    if (proof.empty()) return false;
    auto at = from - 1, last = to - 1;
    while (at % 2 == 1) at /= 2, last /= 2;
    auto old_hash = proof.front(), new_hash = old_hash;
    for (std::size_t i = 1; i < proof.size(); ++i) {
        if (last == 0) return false;
        if (at % 2 == 1 || at == last) {
            old_hash = tree::parent(proof[i], old_hash);
            new_hash = tree::parent(proof[i], new_hash);
            while (at % 2 == 0 && at != 0) at /= 2, last /= 2;
        } else {
            new_hash = tree::parent(new_hash, proof[i]);
        }
        at /= 2;
        last /= 2;
    }
    return last == 0 && old_hash == old_root && new_hash == new_root;
}

TEST(Edge, HasTheRootThatTheStandardDefines)
{
    auto const leaves = some_leaves(600);
    tree::Edge edge;
    for (std::size_t count = 1; count <= leaves.size(); ++count) {
        edge.add(leaves[count - 1]);
        if (count >= 40 && count % 51 != 0) continue;
        EXPECT_EQ(edge.root(), defined_root(std::span{leaves}.first(count))) << count;
    }
    EXPECT_EQ(edge.newest(8), defined_root(std::span{leaves}.subspan(256, 256)));
}

TEST(Edge, AgreesWithThePublishedVectorsOfTheStandard)
{
    // Certificate Transparency's reference tree: leaves "", 00 and 10, as its own tests list them.
    tree::Edge edge;
    edge.add(leaf_hash(""));
    EXPECT_EQ(hex(edge.root()), "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
    edge.add(leaf_hash(std::string(1, '\0')));
    EXPECT_EQ(hex(edge.root()), "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125");
    edge.add(leaf_hash("\x10"));
    EXPECT_EQ(hex(edge.root()), "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77");
}

struct StoredTree : OnLedger {
    std::vector<Hash> leaves()
    {
        return database().read([](db::Session& session) {
            return session.all("SELECT leaf FROM ledger_line ORDER BY number",
                               [](db::Row const& row) { return *hash_from_hex(row.view(0)); });
        });
    }
    void append(int count)
    {
        database().write([&](db::Session& session) {
            for (int i = 0; i < count; ++i) Entry{world().services(), session, world().line("x", std::to_string(i))}.append();
        });
        world().number();
    }
};
INSTANTIATE_ON_BOTH_ENGINES(StoredTree);

TEST_P(StoredTree, ProvesEveryLineToAnOutsider)
{
    append(300);
    append(270);
    auto const all = leaves();
    database().read([&](db::Session& session) {
        for (std::int64_t const size : {1L, 2L, 7L, 255L, 256L, 257L, 511L, 512L, 513L, 570L}) {
            auto const root = tree::root(session, size);
            EXPECT_EQ(root, defined_root(std::span{all}.first(static_cast<std::size_t>(size))));
            for (std::int64_t number = 0; number < size; number += 1 + size / 9) {
                auto const path = tree::path(session, number, size);
                EXPECT_TRUE(holds(all[static_cast<std::size_t>(number)], number, size, path, root)) << number << " of " << size;
                EXPECT_FALSE(holds(all[static_cast<std::size_t>(number)], (number + 1) % size, size, path, root) && size > 1);
            }
        }
    });
}

TEST_P(StoredTree, ProvesThatItOnlyGrew)
{
    append(570);
    database().read([&](db::Session& session) {
        for (std::int64_t const to : {1L, 6L, 256L, 300L, 512L, 570L})
            for (std::int64_t const from : {1L, 3L, 4L, 255L, 256L, 300L, 511L, 570L}) {
                if (from > to) continue;
                auto const old_root = tree::root(session, from), new_root = tree::root(session, to);
                EXPECT_TRUE(is_beginning(from, to, old_root, new_root, tree::consistency(session, from, to))) << from << " in " << to;
                EXPECT_FALSE(is_beginning(from, to, leaf_hash("x"), new_root, tree::consistency(session, from, to)));
            }
        EXPECT_THROW(inclusion_proof(session, 570, 570), std::invalid_argument);
        EXPECT_THROW(inclusion_proof(session, 0, 571), std::invalid_argument);
        EXPECT_THROW(consistency_proof(session, 0, 5), std::invalid_argument);
        EXPECT_EQ(inclusion_proof(session, 0, 570).size(), 10U);
    });
}

TEST_P(StoredTree, KeepsOneNodeForEach256Lines)
{
    append(255);
    database().read([](db::Session& session) { EXPECT_EQ(session.number("SELECT COUNT(*) FROM ledger_node"), 0); });
    append(1);
    append(600);
    database().read([](db::Session& session) { EXPECT_EQ(session.number("SELECT COUNT(*) FROM ledger_node"), 3); });
}

TEST_P(StoredTree, ADamagedTreeDoesNotStopTheActs)
{
    append(200);
    change("UPDATE ledger_line SET number = 70000 WHERE number = 7");
    append(1);
    database().read([](db::Session& session) { EXPECT_EQ(lines(session, 0, 1).front().number, 70001); });
    EXPECT_NE(named(world().verified()), std::vector<std::string>{});
}

TEST_P(StoredTree, SigningTwiceWithoutGrowthSignsOnce)
{
    EXPECT_FALSE(checkpoint(world().services()));
    append(3);
    auto const first = checkpoint(world().services());
    ASSERT_TRUE(first);
    EXPECT_EQ(first->size, 3);
    EXPECT_EQ(first->at, world().clock().now());
    EXPECT_FALSE(checkpoint(world().services()));
    append(1);
    EXPECT_EQ(checkpoint(world().services())->size, 4);
    auto const latest = database().read(latest_checkpoint);
    EXPECT_EQ(latest->size, 4);
    EXPECT_EQ(latest->root, database().read([](db::Session& session) { return hex(tree::root(session, 4)); }));
}

TEST(Note, HasTheFormOfASignedNote)
{
    auto const key = crypto::signing_key_from(std::string(32, 's'));
    auto const text = note::written(key, {.size = 7, .root = leaf_hash("x")});
    auto const origin = note::origin(key);
    EXPECT_EQ(origin.size(), 5U + 16U);
    EXPECT_TRUE(text.starts_with(origin + "\n7\n")) << text;
    EXPECT_NE(text.find("\n\n\u2014 " + origin + " "), std::string::npos) << text;
    EXPECT_TRUE(note::verifier_key(key).starts_with(origin + "+"));
    EXPECT_EQ(note::read(key, text)->size, 7);
    EXPECT_EQ(note::read(key, text)->root, leaf_hash("x"));
    EXPECT_TRUE(note::read_own(key, text));
}

TEST(Note, OneChangedBitIsNotOurNote)
{
    auto const key = crypto::signing_key_from(std::string(32, 's'));
    auto const text = note::written(key, {.size = 7, .root = leaf_hash("x")});
    for (std::size_t bit = 0; bit < text.size() * 8; ++bit) {
        auto changed = text;
        changed[bit / 8] = static_cast<char>(changed[bit / 8] ^ (1 << bit % 8));
        EXPECT_FALSE(note::read_own(key, changed)) << bit;
        EXPECT_FALSE(note::read(key, changed)) << bit;
    }
    EXPECT_FALSE(note::read(crypto::signing_key_from(std::string(32, 't')), text));
    EXPECT_TRUE(note::read(key, text + "\u2014 witness AAAA\n"));
    EXPECT_FALSE(note::read_own(key, text + "\u2014 witness AAAA\n"));
}

}  // namespace

}  // namespace ledger::tests
