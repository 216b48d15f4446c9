#include "ground/ledger/tests/world.hpp"

#include <fstream>

namespace ledger::tests {

namespace {

struct Verifying : OnLedger {
    void SetUp() override
    {
        OnLedger::SetUp();
        if (!world_) return;
        world().publish("a", 1, "%PDF-1.4 the plan of the road");
        world().publish("b");
        world().publish("c");
        world().number();
        first_ = checkpoint(world().services())->note;
        world().publish("a", 2);
        world().erase_reader("b");
        world().number();
        checkpoint(world().services());
    }
    std::string first_;
    using Names = std::vector<std::string>;
};
INSTANTIATE_ON_BOTH_ENGINES(Verifying);

TEST_P(Verifying, FindsNothingWhereNothingWasTouched)
{
    auto const verified = world().verified(first_);
    EXPECT_EQ(named(verified), Names{});
    EXPECT_EQ(verified.lines, 5);
    EXPECT_EQ(verified.rows, 8);
    EXPECT_EQ(verified.blobs, 1);
    EXPECT_EQ(verified.checkpoints, 2);
}

TEST_P(Verifying, NamesAChangedRow)
{
    change("UPDATE notice SET title = 'x' WHERE id = 'a' AND version = 1");
    EXPECT_EQ(named(world().verified()), Names{"row_changed notice/a/1"});
}

TEST_P(Verifying, NamesARowWhoseSaltIsGone)
{
    change("UPDATE notice SET salt = NULL WHERE id = 'c'");
    change("UPDATE reader SET salt = UPPER(salt) WHERE id = 'c'");
    EXPECT_EQ(named(world().verified()), (Names{"row_changed notice/c/1", "row_changed reader/c/1"}));
}

TEST_P(Verifying, NamesARowMovedToAnotherPlace)
{
    change("UPDATE notice SET version = 9 WHERE id = 'c'");
    EXPECT_EQ(named(world().verified()), (Names{"line_without_row notice/c/1", "row_without_line notice/c/9"}));
}

TEST_P(Verifying, NamesRowsPutInOrTakenOut)
{
    change("INSERT INTO reader (id, version, name, phone, salt) VALUES ('z', 1, 'x', '1', '00')");
    change("INSERT INTO reader (id, version, name, phone) VALUES ('y', 1, NULL, '')");
    change("DELETE FROM notice WHERE id = 'b'");
    EXPECT_EQ(named(world().verified()),
              (Names{"line_without_row notice/b/1", "row_without_line reader/y/1", "row_without_line reader/z/1"}));
}

TEST_P(Verifying, NamesContentPutBackAfterItsErasure)
{
    change("UPDATE reader SET name = 'x' WHERE id = 'b'");
    EXPECT_EQ(named(world().verified()), Names{"row_changed reader/b/1"});
    change("UPDATE reader SET salt = '000102030405060708090a0b0c0d0e0f' WHERE id = 'b'");
    EXPECT_EQ(named(world().verified()), Names{"row_changed reader/b/1"});
}

TEST_P(Verifying, AnErasedRowMayBeGone)
{
    change("DELETE FROM reader WHERE id = 'b'");
    EXPECT_EQ(named(world().verified()), Names{});
}

TEST_P(Verifying, ErasingDoesNotHideAnEarlierChange)
{
    change("UPDATE reader SET name = 'x' WHERE id = 'c'");
    world().erase_reader("c");
    EXPECT_EQ(named(world().verified()), Names{"row_changed reader/c/1"});
}

TEST_P(Verifying, NamesAChangedLineAlone)
{
    for (auto const* column : {"id", "actor", "role", "unit", "act", "subject"}) {
        change("UPDATE ledger_line SET " + std::string{column} + " = " + column + " || 'x' WHERE number = 1");
        auto const names = named(world().verified());
        ASSERT_EQ(names.size(), 1U) << column;
        EXPECT_TRUE(names[0].starts_with("line_changed ledger_line/")) << column;
        change("UPDATE ledger_line SET " + std::string{column} + " = SUBSTR(" + column + ", 1, LENGTH(" + column +
               ") - 1) WHERE number = 1");
    }
    change("UPDATE ledger_line SET at = at + 1 WHERE number = 1");
    EXPECT_EQ(world().verified().findings.size(), 1U);
}

TEST_P(Verifying, NamesALineWhoseLeafWasMadeToFit)
{
    change("UPDATE ledger_line SET leaf = REPLACE(leaf, SUBSTR(leaf, 1, 3), '000') WHERE number = 1");
    auto const names = named(world().verified());
    ASSERT_EQ(names.size(), 1U);
    EXPECT_TRUE(names[0].starts_with("line_changed"));
}

TEST_P(Verifying, NamesTheFirstMissingNumber)
{
    change("DELETE FROM notice WHERE id = 'b'");
    change("DELETE FROM reader WHERE id = 'b'");
    change("DELETE FROM ledger_line WHERE number = 1");
    auto const names = named(world().verified());
    EXPECT_EQ(std::ranges::count(names, "gap ledger_line/1"), 1);
    EXPECT_EQ(std::ranges::count_if(names, [](auto const& name) { return name.starts_with("bad_checkpoint checkpoint/3"); }), 1);
}

TEST_P(Verifying, NamesTheCutOffEnd)
{
    change("DELETE FROM ledger_checkpoint WHERE size = 5");
    change("DELETE FROM notice WHERE id = 'a' AND version = 2");
    change("DELETE FROM reader WHERE id = 'a' AND version = 2");
    change("DELETE FROM reader WHERE id = 'b'");
    auto const newest = world().services().db.read([](db::Session& session) { return lines(session, 0, 2); });
    auto const kept = first_;
    change("DELETE FROM ledger_line WHERE number >= 2");
    auto const names = named(world().verified(kept));
    EXPECT_EQ(std::ranges::count(names, "bad_checkpoint checkpoint/3"), 1);
    EXPECT_EQ(std::ranges::count(names, "bad_checkpoint older/3"), 1);
}

TEST_P(Verifying, NamesAChangedCheckpoint)
{
    change("UPDATE ledger_checkpoint SET size = 4 WHERE size = 3");
    EXPECT_EQ(named(world().verified()), Names{"bad_checkpoint checkpoint/4"});
    change("UPDATE ledger_checkpoint SET note = REPLACE(note, 'dinh', 'dind') WHERE size = 5");
    EXPECT_EQ(named(world().verified()), (Names{"bad_checkpoint checkpoint/4", "bad_checkpoint checkpoint/5"}));
}

TEST_P(Verifying, NamesABlobChangedOrGone)
{
    auto const name = world().files().all().front();
    auto const path = world().files().folder() / name.substr(0, 2) / name;
    std::ofstream{path, std::ios::binary} << "%PDF-1.4 the plan of the roaD";
    EXPECT_EQ(named(world().verified()), Names{"blob_changed blob/" + name});
    std::filesystem::remove(path);
    EXPECT_EQ(named(world().verified()), Names{"blob_missing blob/" + name});
    database().write([&](db::Session& session) {
        Entry entry{world().services(), session, world().line("file.erased", "a")};
        erase_blob(entry, name);
        entry.append();
    });
    EXPECT_EQ(named(world().verified()), Names{});
}

TEST_P(Verifying, ARewrittenLedgerFailsTheOlderCheckpoint)
{
    // Whoever holds the key and the database writes another history of the same length, all of it in good order.
    testing_support::Database other{GetParam()};
    if (GetParam() == db::Engine::sqlite) other->before_commit(sequence);
    other->write([](db::Session& session) { session.script(create_tables); });
    World forger{*other};
    for (auto const* id : {"a", "x", "c", "d", "e"}) forger.publish(id);
    forger.number();
    checkpoint(forger.services());
    EXPECT_EQ(named(forger.verified()), Names{});
    EXPECT_EQ(named(forger.verified(first_)), Names{"bad_checkpoint older/3"});
    EXPECT_EQ(named(forger.verified("dinh\n3\nAAAA\n\n")), Names{"bad_checkpoint older"});
}

TEST_P(Verifying, FindsALedgerSignedWithAnotherKey)
{
    world().settings().ledger_seed = std::string(32, 'x');
    EXPECT_EQ(named(world().verified()), (Names{"bad_checkpoint checkpoint/3", "bad_checkpoint checkpoint/5"}));
}

TEST_P(Verifying, NamesWrongMissingAndSpareNodes)
{
    database().write([&](db::Session& session) {
        for (int i = 0; i < 600; ++i) Entry{world().services(), session, world().line("x", std::to_string(i))}.append();
    });
    world().number();
    EXPECT_EQ(named(world().verified()), Names{});
    change("UPDATE ledger_node SET hash = REPLACE(hash, SUBSTR(hash, 1, 3), '000') WHERE position = 0");
    change("UPDATE ledger_node SET position = 7 WHERE position = 1");
    change("INSERT INTO ledger_node (level, position, hash) VALUES (16, 0, '00')");
    EXPECT_EQ(named(world().verified()), (Names{"wrong_node ledger_node/16/0", "wrong_node ledger_node/8/0", "wrong_node ledger_node/8/1",
                                                "wrong_node ledger_node/8/7"}));
}

TEST_P(Verifying, ATableThatCannotBeReadIsAFindingAndTheRestIsStillLookedAt)
{
    change("UPDATE reader SET name = 'x' WHERE id = 'c'");
    database().write([](db::Session& session) { session.script("ALTER TABLE notice RENAME TO gone"); });
    auto const names = named(world().verified());
    EXPECT_GE(std::ranges::count(names, "engine notice"), 1);
}

}  // namespace

}  // namespace ledger::tests
