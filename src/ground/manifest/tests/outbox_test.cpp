#include "ground/manifest/manifest.hpp"

#include "ground/units/units.hpp"
#include "testing/database.hpp"

#include <gtest/gtest.h>

#include <map>

namespace {

constexpr auto create_book = R"sql(
CREATE TABLE book (id TEXT NOT NULL, version BIGINT NOT NULL, title TEXT, salt TEXT, PRIMARY KEY (id, version));
)sql";
ledger::Table const books{.name = "book", .columns = {"title"}};

std::map<std::string, search::Document, std::less<>> shelf;
std::vector<std::string> heard;

std::optional<search::Document> on_shelf(db::Session&, std::string_view subject)
{
    auto const found = shelf.find(subject);
    return found == shelf.end() ? std::nullopt : std::optional{found->second};
}

void note(ground::Services&, db::Session&, ground::News const& news)
{
    heard.push_back(news.line.act + " " + news.id + (news.document ? " " + news.document->title : " –"));
}

rules::Book const& law()
{
    static auto const book = rules::Book::read("packs");
    return book;
}

class Outbox : public testing_support::OnBothEngines {
protected:
    void SetUp() override
    {
        OnBothEngines::SetUp();
        if (IsSkipped()) return;
        shelf.clear();
        heard.clear();
        units_.emplace(database());
        services_.emplace(ground::Services{database(), clock_, law(), files_, settings_, *units_});
        modules_.push_back({.name = "shelf", .searchables = {{.kind = "book", .table = "book", .document = on_shelf}}});
        database().write([](db::Session& session) { session.script(create_book); });
        modules_.push_back({.name = "ear", .listeners = {{"ear", note}}});
    }
    void put(std::string const& id, std::string const& title)
    {
        shelf[id] = {
            .id = {}, .kind = "book", .unit = "u", .item = "B1-02", .day = {2026, 3, 2}, .title = title, .text = "", .path = "/" + id};
        line("shelf.put", id);
    }
    /// An act that writes the next version of that book; nothing for an empty id.
    void line(std::string const& act, std::string const& id)
    {
        database().write([&](db::Session& session) {
            ledger::Entry entry{*services_, session, {.act = act, .actor = {}, .unit = "", .subject = "shelf", .rules = {}}};
            if (!id.empty()) entry.insert(books, id, ++version_, {"a title"});
            entry.append();
        });
        database().write([](db::Session& session) { ledger::sequence(session); });
    }
    std::string found(std::string const& words)
    {
        auto const hits = database().read([&](db::Session& session) { return search::find(session, {.words = words}); }).hits;
        std::string paths;
        for (auto const& hit : hits) paths += hit.path + " ";
        return paths;
    }

    base::FixedClock clock_{base::Date{2026, 3, 2}};
    testing_support::Folder folder_;
    files::Store files_{folder_.path()};
    ground::Settings settings_{.ledger_seed = std::string(32, 'l')};
    std::optional<units::Register> units_;
    std::optional<ground::Services> services_;
    std::vector<ground::Module> modules_;
    std::int64_t version_{};
};

TEST_P(Outbox, WhatBecamePublicIsFoundAndWhatWentIsNot)
{
    put("a", "Đường giao thông thôn");
    line("people.signed_in", "");
    EXPECT_EQ(outbox::index(*services_, modules_), 2);
    EXPECT_EQ(found("duong"), "/a ");
    put("a", "Trường học");
    outbox::index(*services_, modules_);
    EXPECT_EQ(found("duong"), "");
    EXPECT_EQ(found("trường"), "/a ");
    shelf.clear();
    line("shelf.taken", "a");
    outbox::index(*services_, modules_);
    EXPECT_EQ(found("trường"), "");
}

TEST_P(Outbox, WhatWasErasedIsLookedAtAgain)
{
    put("a", "Danh sách hộ nghèo");
    outbox::index(*services_, modules_);
    shelf.clear();
    database().write([&](db::Session& session) {
        ledger::Entry entry{*services_, session, {.act = "people.erased", .actor = {}, .unit = "", .subject = "a", .rules = {}}};
        ledger::erase(entry, session, books, "a");
        entry.append();
    });
    database().write([](db::Session& session) { ledger::sequence(session); });
    outbox::index(*services_, modules_);
    EXPECT_EQ(found("hộ nghèo"), "");
}

TEST_P(Outbox, TheLawsNameOfAnItemFindsItToo)
{
    put("a", "Thông báo số 5");
    outbox::index(*services_, modules_);
    EXPECT_EQ(found(law().item("B1-02")->title), "/a ");
}

TEST_P(Outbox, EachListenerHearsEveryLineOnceInOrder)
{
    put("a", "Một");
    outbox::run(*services_, modules_);
    put("b", "Hai");
    shelf.erase("a");
    line("shelf.taken", "a");
    outbox::run(*services_, modules_);
    outbox::run(*services_, modules_);
    EXPECT_EQ(heard, (std::vector<std::string>{"shelf.put book/a Một", "shelf.put book/b Hai", "shelf.taken book/a –"}));
}

TEST_P(Outbox, AWholeYearIsReadInBatches)
{
    shelf["a"] = {.id = {}, .kind = "book", .unit = "u", .item = "", .day = {2026, 3, 2}, .title = "Một", .text = "", .path = "/a"};
    database().write([&](db::Session& session) {
        for (int i = 0; i < 450; ++i) {
            ledger::Entry entry{*services_, session, {.act = "shelf.put", .actor = {}, .unit = "", .subject = "shelf", .rules = {}}};
            entry.insert(books, "a", ++version_, {"a title"});
            entry.append();
        }
    });
    database().write([](db::Session& session) { ledger::sequence(session); });
    EXPECT_EQ(outbox::tell(*services_, modules_), 450);
    EXPECT_EQ(heard.size(), 450U);
    EXPECT_EQ(outbox::tell(*services_, modules_), 0);
}

INSTANTIATE_ON_BOTH_ENGINES(Outbox);

}  // namespace
