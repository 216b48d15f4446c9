// A province with two wards, a board of things that became public, and ways out that keep what would have been sent.
#pragma once

#include "ground/manifest/manifest.hpp"
#include "ground/people/people.hpp"
#include "ground/units/units.hpp"
#include "rights/following/actions.hpp"
#include "rights/following/jobs.hpp"
#include "rights/following/keys.hpp"
#include "rights/following/store.hpp"
#include "testing/database.hpp"

#include <gtest/gtest.h>

#include <map>

namespace following_tests {

constexpr base::Instant hour = 3'600'000;

inline rules::Book const& law()
{
    static auto const book = rules::Book::read("packs");
    return book;
}

constexpr auto create_notice = R"sql(
CREATE TABLE notice (id TEXT NOT NULL, version BIGINT NOT NULL, title TEXT, salt TEXT, PRIMARY KEY (id, version));
)sql";
inline ledger::Table const notices{.name = "notice", .columns = {"title"}};

/// What the searchable kind of these tests says of each subject now.
inline std::map<std::string, search::Document, std::less<>>& board()
{
    static std::map<std::string, search::Document, std::less<>> documents;
    return documents;
}

inline std::optional<search::Document> on_board(db::Session&, std::string_view subject)
{
    auto const found = board().find(subject);
    return found == board().end() ? std::nullopt : std::optional{found->second};
}

class KeptWays final : public following::WaysOut {
public:
    mail::Sent mail(mail::Message const& message) override
    {
        if (outcome == mail::Outcome::sent) mails.push_back(message);
        ++tries;
        return {outcome, {}};
    }
    webhook::Answered call(webhook::Call const& call) override
    {
        calls.push_back(call);
        return {.taken = taken, .status = taken ? 204 : 500, .why = {}};
    }
    std::vector<mail::Message> mails;
    std::vector<webhook::Call> calls;
    mail::Outcome outcome{mail::Outcome::sent};
    bool taken{true};
    int tries{};
};

class Following : public testing_support::OnBothEngines {
protected:
    void SetUp() override
    {
        OnBothEngines::SetUp();
        if (IsSkipped()) return;
        board().clear();
        units_.emplace(database());
        services_.emplace(ground::Services{database(), clock, law(), files_, settings, *units_});
        database().write([](db::Session& session) { session.script(create_notice); });
        database().before_commit([](db::Session& session) { ledger::sequence(session); });
        province = made({.kind = "tinh", .name = "Tỉnh Bình Thuận", .code = "60", .parent = {}});
        mui_ne = made({.kind = "phuong", .name = "Phường Mũi Né", .code = "22915", .parent = province});
        ham_tien = made({.kind = "phuong", .name = "Phường Hàm Tiến", .code = "22918", .parent = province});
    }

    std::string made(units::Create const& unit)
    {
        auto const act = units::apply(*services_, officer(), unit, {"Nghị quyết thử", base::Date{2010, 1, 1}});
        EXPECT_TRUE(act);
        return units_->tree()->named(unit.name, clock.today(), 1).at(0).id;
    }
    ground::Services& services() { return *services_; }
    static ground::Actor officer() { return {.id = "officer", .role = "disclosure_officer", .name = "Trần Thị Lan", .submission = {}}; }

    /// A line of the ledger, and what the subject says after it.
    std::string happens(std::string const& act, std::string const& subject, std::string const& unit)
    {
        return database().write([&](db::Session& session) {
            ledger::Entry entry{services(), session, {.act = act, .actor = officer(), .unit = unit, .subject = subject, .rules = {}}};
            entry.insert(notices, subject, ++version_, {"a title"});
            return entry.append();
        });
    }
    void publish(std::string const& code, std::string const& unit, std::string const& title, std::string const& act = "published")
    {
        board()[code] = {.id = {},
                         .kind = "publication",
                         .unit = unit,
                         .item = "B1-02",
                         .day = clock.today(),
                         .title = title,
                         .text = "Nội dung của " + title,
                         .path = "/cong-khai/" + code};
        clock.set(clock.now() + 1000);
        happens("publications." + act, code, unit);
        hear();
    }
    void hear()
    {
        database().write([](db::Session& session) { ledger::sequence(session); });
        auto modules = std::vector{following::module()};
        modules.push_back({.name = "board", .searchables = {{.kind = "publication", .table = "notice", .document = on_board}}});
        outbox::run(services(), modules);
    }
    void next_morning() { clock.set(clock.today() + 1); }
    void send()
    {
        following::send_mail(services(), ways);
        following::call_webhooks(services(), ways);
    }
    /// Follows and opens the confirmation link.
    void follow(std::string const& address, following::Target const& target)
    {
        ASSERT_TRUE(following::ask(services(), {}, {address, target}, "/"));
        send();
        ASSERT_FALSE(ways.mails.empty());
        ASSERT_TRUE(following::confirm(services(), {}, token_in(ways.mails.back().text, "/theo-doi/xac-nhan/")));
        ways.mails.clear();
        clock.set(clock.now() + 1000);
    }
    static std::string token_in(std::string const& text, std::string const& before)
    {
        auto const at = text.find(before);
        if (at == std::string::npos) return {};
        auto const start = at + before.size();
        return text.substr(start, text.find_first_of(" \n", start) - start);
    }
    std::int64_t count(std::string const& query)
    {
        return database().read([&](db::Session& session) { return session.number(query); });
    }

    base::FixedClock clock{base::Date{2026, 3, 2}};
    testing_support::Folder folder_;
    files::Store files_{folder_.path() / "files"};
    ground::Settings settings{.public_url = "https://congkhai.example.vn",
                              .secret_key = std::string(32, 'k'),
                              .ledger_seed = std::string(32, 'l'),
                              .site_name = "Đình",
                              .smtp_url = "smtp://127.0.0.1:2525",
                              .mail_from = "congkhai@example.vn"};
    std::optional<units::Register> units_;
    std::optional<ground::Services> services_;
    KeptWays ways;
    std::string province, mui_ne, ham_tien;

private:
    std::int64_t version_{};
};

}  // namespace following_tests
