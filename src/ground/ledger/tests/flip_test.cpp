#include "ground/ledger/tests/world.hpp"

#include <fstream>
#include <random>

namespace ledger::tests {

namespace {

namespace fs = std::filesystem;

constexpr auto acts = 250;  // more than one stored node

/// Everything that the ledger vouches for, as a text: two databases with the same one hold the same.
std::string ledgered(db::Session& session)
{
    std::string all;
    auto const add = [&](db::Row const& row) {
        for (std::size_t i = 0; i < row.size(); ++i) all += row.maybe_text(i).value_or("NULL") + "|";
        return true;
    };
    auto const everything = [&](std::string const& table, std::vector<std::string> const& columns) {
        std::string list;
        for (auto const& column : columns) list += column + ", TYPEOF(" + column + "), ";
        session.each("SELECT " + list + "1 FROM " + table + " ORDER BY 1, 3", add);
    };
    everything("ledger_line", {"id", "number", "at", "actor", "role", "unit", "act", "subject", "details", "leaf"});
    everything("ledger_node", {"level", "position", "hash"});
    everything("ledger_checkpoint", {"size", "note"});
    everything("notice", {"id", "version", "title", "body", "likes", "salt"});
    everything("reader", {"id", "version", "name", "phone", "salt"});
    return all;
}

class Flips : public ::testing::Test {
protected:
    Flips()
    {
        database_->before_commit(sequence);
        database_->write([](db::Session& session) { session.script(create_tables); });
        for (int i = 0; i < acts; ++i) world_.publish(std::to_string(i), 1, i % 50 == 0 ? "%PDF-1.4 " + std::to_string(i) : std::string{});
        for (int i = 0; i < 10; ++i) world_.erase_reader(std::to_string(i));
        checkpoint(world_.services());
        world_.publish("last");
        checkpoint(world_.services());
        fs::create_directories(copy());
        database_->copy_to(copy() / "dinh.sqlite");
        std::ifstream stream{copy() / "dinh.sqlite", std::ios::binary};
        bytes_.assign(std::istreambuf_iterator<char>{stream}, {});
        content_ = database_->read(ledgered);
    }

    fs::path copy() const { return folder_.path() / "copy"; }

    struct Seen {
        bool differs{};
        bool found{};
    };
    /// What verification and a plain comparison say of the database in these bytes.
    Seen look_at(std::string const& bytes)
    {
        for (auto const* rest : {"dinh.sqlite-wal", "dinh.sqlite-shm"}) fs::remove(copy() / rest);
        std::ofstream{copy() / "dinh.sqlite", std::ios::binary} << bytes;
        try {
            db::Database damaged{{.where = copy().string(), .readers = 1}};
            auto services = ground::Services{.db = damaged,
                                             .clock = world_.clock(),
                                             .rules = world_.services().rules,
                                             .files = world_.files(),
                                             .settings = world_.settings(),
                                             .units = world_.services().units};
            Seen seen{.differs = true, .found = !verify(services, tables).findings.empty()};
            try {
                seen.differs = damaged.read(ledgered) != content_;
            } catch (std::exception const&) {
            }
            return seen;
        } catch (std::exception const&) {
            return {.differs = true, .found = true};  // it does not even open
        }
    }

    struct Held {
        std::int64_t row{};
        db::Value value;
    };
    Held any_value(std::string const& table, std::string const& column)
    {
        auto const query =
            "SELECT rowid, " + column + ", TYPEOF(" + column + ") FROM " + table + " WHERE LENGTH(" + column + ") > 0 ORDER BY rowid";
        auto const held = database_->read([&](db::Session& session) {
            return session.all(query, [](db::Row const& row) {
                return Held{row.number(0), row.view(2) == "integer" ? db::Value{row.number(1)} : db::Value{row.text(1)}};
            });
        });
        return held.at(std::uniform_int_distribution<std::size_t>{0, held.size() - 1}(random_));
    }
    db::Value flipped(db::Value const& value)
    {
        if (auto const* number = std::get_if<std::int64_t>(&value.held()))
            return *number ^ (std::int64_t{1} << std::uniform_int_distribution<>{0, 62}(random_));
        auto words = std::get<std::string>(value.held());
        auto const at = std::uniform_int_distribution<std::size_t>{0, words.size() - 1}(random_);
        words[at] = static_cast<char>(words[at] ^ (1 << std::uniform_int_distribution<>{0, 7}(random_)));
        return words;
    }
    /// False when the table itself refuses the value.
    bool put(std::string const& table, std::string const& column, std::int64_t row, db::Value const& value)
    {
        try {
            database_->write([&](db::Session& session) {
                session.run("UPDATE " + table + " SET " + column + " = :value WHERE rowid = :row", {{"value", value}, {"row", row}});
            });
            return true;
        } catch (db::Error const&) {
            return false;
        }
    }

    void remove(std::string const& table, std::int64_t row)
    {
        database_->write([&](db::Session& session) { session.run("DELETE FROM " + table + " WHERE rowid = :row", {{"row", row}}); });
    }

    testing_support::Folder folder_;
    testing_support::Database database_{db::Engine::sqlite};
    World world_{*database_};
    std::mt19937 random_{20260302};
    std::string bytes_;
    std::string content_;
};

TEST_F(Flips, TheCopyItselfIsSound)
{
    auto const seen = look_at(bytes_);
    EXPECT_FALSE(seen.differs);
    EXPECT_FALSE(seen.found);
}

TEST_F(Flips, AnyBitOfTheFileThatChangesLedgeredContentIsFound)
{
    auto changes = 0;
    for (int i = 0; i < 120; ++i) {
        auto flipped = bytes_;
        auto const bit = std::uniform_int_distribution<std::size_t>{0, bytes_.size() * 8 - 1}(random_);
        flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << bit % 8));
        auto const seen = look_at(flipped);
        changes += seen.differs;
        EXPECT_TRUE(seen.found || !seen.differs) << "bit " << bit;
    }
    EXPECT_GT(changes, 20);
}

TEST_F(Flips, AnyBitOfAnyLedgeredColumnIsFound)
{
    std::vector<std::pair<std::string, std::vector<std::string>>> const columns{
        {"ledger_line", {"id", "at", "actor", "role", "unit", "act", "subject", "details", "leaf", "number"}},
        {"ledger_node", {"level", "position", "hash"}},
        {"ledger_checkpoint", {"size", "note"}},
        {"notice", {"id", "version", "title", "likes", "salt"}},
        {"reader", {"id", "version", "name", "phone", "salt"}}};
    for (auto const& [table, names] : columns)
        for (auto const& column : names)
            for (int i = 0; i < 4; ++i) {
                auto const before = any_value(table, column);
                auto const changed = flipped(before.value);
                if (!put(table, column, before.row, changed)) continue;
                EXPECT_NE(named(world_.verified()), std::vector<std::string>{}) << table << "." << column << " row " << before.row;
                // The tree stores a missing node again at the next act: then the true one stands there already.
                if (!put(table, column, before.row, before.value)) remove(table, before.row);
            }
    EXPECT_EQ(named(world_.verified()), std::vector<std::string>{});
}

}  // namespace

}  // namespace ledger::tests
