// What the ledger's tests write: two small ledgered tables, a file store and a clock that stands still.
#pragma once

#include "ground/ledger/ledger.hpp"
#include "testing/database.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace ledger::tests {

inline Table const notices{.name = "notice", .columns = {"title", "body", "likes"}};
inline Table const readers{.name = "reader", .columns = {"name", "phone"}};
inline std::vector<Table const*> const tables{&notices, &readers};

inline constexpr auto create_tables = R"sql(
CREATE TABLE notice (
    id TEXT NOT NULL, version BIGINT NOT NULL, title TEXT NOT NULL, body TEXT, likes BIGINT NOT NULL, salt TEXT,
    PRIMARY KEY (id, version)
);
CREATE TABLE reader (
    id TEXT NOT NULL, version BIGINT NOT NULL, name TEXT, phone TEXT NOT NULL, salt TEXT,
    PRIMARY KEY (id, version)
);
)sql";

/// The ledger asks neither law nor units: what stands in their places is never looked at.
template <class Unused>
Unused& unasked()
{
    alignas(std::max_align_t) static char place[64];
    return reinterpret_cast<Unused&>(place);
}

class World {
public:
    explicit World(db::Database& database)
        : files_{folder_.path() / "files"},
          settings_{.public_url = {}, .secret_key = std::string(32, 'k'), .ledger_seed = std::string(32, 's')},
          services_{.db = database,
                    .clock = clock_,
                    .rules = unasked<rules::Book>(),
                    .files = files_,
                    .settings = settings_,
                    .units = unasked<units::Register>()}
    {
    }

    ground::Services& services() { return services_; }
    ground::Settings& settings() { return settings_; }
    files::Store& files() { return files_; }
    base::FixedClock& clock() { return clock_; }

    Line line(std::string act, std::string subject) const
    {
        return {.act = std::move(act),
                .actor = {.id = "account-1", .role = "officer", .name = "Trần Thị Lan", .submission = {}},
                .unit = "unit-1",
                .subject = std::move(subject),
                .rules = {{"disclosure.commune.posting_days", base::Date{2026, 3, 2}}}};
    }
    /// One act: a row of each table, and a blob when there are bytes for one.
    std::string publish(std::string const& id, std::int64_t version = 1, std::string const& bytes = {})
    {
        auto const blob = bytes.empty() ? std::string{} : files_.keep(bytes).sha256;
        return services_.db.write([&](db::Session& session) {
            Entry entry{services_, session, line("notice.published", id)};
            entry.insert(notices, id, version, {"Đường thôn " + id, std::nullopt, version});
            entry.insert(readers, id, version, {"Lan " + id, "0901"});
            if (!blob.empty()) entry.blob(blob);
            return entry.append();
        });
    }
    void erase_reader(std::string const& id)
    {
        services_.db.write([&](db::Session& session) {
            Entry entry{services_, session, line("reader.erased", id)};
            erase(entry, session, readers, id);
            entry.append();
        });
    }
    /// As the job of a server does.
    void number() { services_.db.write(sequence); }
    Verified verified(std::optional<std::string> const& older = {}) { return verify(services_, tables, older); }

private:
    testing_support::Folder folder_;
    base::FixedClock clock_{base::Date{2026, 3, 2}};
    files::Store files_;
    ground::Settings settings_;
    ground::Services services_;
};

/// "kind where", sorted: what a test compares.
inline std::vector<std::string> named(Verified const& verified)
{
    std::vector<std::string> names;
    for (auto const& finding : verified.findings) names.push_back(finding.kind + " " + finding.where);
    std::ranges::sort(names);
    return names;
}

class OnLedger : public testing_support::OnBothEngines {
protected:
    void SetUp() override
    {
        OnBothEngines::SetUp();
        if (!database_) return;
        if (GetParam() == db::Engine::sqlite) database().before_commit(sequence);
        database().write([](db::Session& session) { session.script(create_tables); });
        world_ = std::make_unique<World>(database());
    }
    World& world() { return *world_; }
    void change(std::string_view statement)
    {
        database().write([&](db::Session& session) { ASSERT_GT(session.run(statement), 0) << statement; });
    }
    std::unique_ptr<World> world_;
};

}  // namespace ledger::tests
