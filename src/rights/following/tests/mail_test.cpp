#include "rights/following/tests/house.hpp"

using namespace following_tests;

namespace {

constexpr auto address = "Lan.Tran@example.vn";

TEST_P(Following, NothingIsSentBeforeTheLinkWasOpened)
{
    ASSERT_TRUE(following::ask(services(), {}, {address, {.unit = mui_ne}}, "/"));
    publish("CK-1", mui_ne, "Dự toán ngân sách");
    next_morning();
    send();
    ASSERT_EQ(ways.mails.size(), 1U);
    EXPECT_EQ(ways.mails[0].to.address, address);
    EXPECT_NE(ways.mails[0].text.find("theo dõi Phường Mũi Né"), std::string::npos);
    EXPECT_TRUE(ways.mails[0].unsubscribe.empty());
}

TEST_P(Following, ADigestADayTellsWhatBecamePublicBelow)
{
    follow(address, {.unit = province});
    publish("CK-1", mui_ne, "Dự toán ngân sách");
    publish("CK-2", ham_tien, "Quyết định thu hồi đất");
    publish("CK-1", mui_ne, "Dự toán ngân sách năm 2026", "corrected");
    send();
    next_morning();
    send();
    publish("CK-3", mui_ne, "Lịch tiếp công dân");
    send();
    ASSERT_EQ(ways.mails.size(), 1U) << "the third waits for the next day";
    auto const& mail = ways.mails[0];
    EXPECT_EQ(mail.subject, "Đình: 2 tin mới từ 2 đơn vị");
    EXPECT_NE(mail.text.find("Đính chính (02/03/2026): Dự toán ngân sách năm 2026\n  https://congkhai.example.vn/cong-khai/CK-1\n"),
              std::string::npos)
        << mail.text;
    EXPECT_EQ(mail.text.find("Công khai mới (02/03/2026): Dự toán"), std::string::npos) << "of one document only the latest";
    EXPECT_EQ(mail.unsubscribe.find("https://congkhai.example.vn/theo-doi/ngung/"), 0U);
    next_morning();
    send();
    ASSERT_EQ(ways.mails.size(), 2U);
    EXPECT_NE(ways.mails[1].text.find("Lịch tiếp công dân"), std::string::npos);
    next_morning();
    send();
    EXPECT_EQ(ways.mails.size(), 2U) << "no news, no mail";
}

TEST_P(Following, OneMailForAllThatAnAddressFollows)
{
    follow(address, {.unit = mui_ne});
    follow("lan.tran@EXAMPLE.vn", {.item = "B1-02"});
    publish("CK-1", mui_ne, "Dự toán ngân sách");
    next_morning();
    send();
    ASSERT_EQ(ways.mails.size(), 1U);
    EXPECT_NE(ways.mails[0].text.find("Ngừng theo dõi Phường Mũi Né:"), std::string::npos);
    EXPECT_EQ(count("SELECT COUNT(DISTINCT person) FROM following"), 1);
}

TEST_P(Following, TopicsAndPublicationsNarrow)
{
    follow("a@example.vn", {.unit = mui_ne, .item = "B1-03"});
    follow("b@example.vn", {.publication = "CK-1"});
    follow("c@example.vn", {.unit = ham_tien});
    publish("CK-1", mui_ne, "Dự toán ngân sách");
    publish("CK-2", mui_ne, "Dự toán khác");
    next_morning();
    send();
    ASSERT_EQ(ways.mails.size(), 1U);
    EXPECT_EQ(ways.mails[0].to.address, "b@example.vn");
    EXPECT_EQ(ways.mails[0].text.find("Dự toán khác"), std::string::npos);
}

TEST_P(Following, FollowersOfAnEndedUnitHearOfItsHeir)
{
    follow(address, {.unit = ham_tien});
    clock.set(base::Date{2026, 3, 5});
    ASSERT_TRUE(units::apply(services(), officer(), units::Merge{.units = {mui_ne, ham_tien}, .into = {.unit = mui_ne}},
                             {"Nghị quyết thử", base::Date{2026, 3, 5}}));
    publish("CK-1", mui_ne, "Dự toán ngân sách");
    next_morning();
    send();
    EXPECT_EQ(ways.mails.size(), 1U);
    auto const reach = following::reach(*units_->tree(), mui_ne, clock.today());
    EXPECT_NE(std::ranges::find(reach, ham_tien), reach.end());
}

TEST_P(Following, StoppingErasesTheAddressAndWhatWaits)
{
    follow(address, {.unit = mui_ne});
    publish("CK-1", mui_ne, "Dự toán ngân sách");
    next_morning();
    send();
    auto const token = token_in(ways.mails.at(0).text, "/theo-doi/ngung/");
    publish("CK-2", mui_ne, "Lịch tiếp công dân");
    ASSERT_TRUE(following::stop(services(), {}, token, following::Stop::this_one));
    ASSERT_TRUE(following::stop(services(), {}, token, following::Stop::this_one)) << "the same link twice is no mistake";
    EXPECT_FALSE(following::stop(services(), {}, token + "0", following::Stop::this_one));
    next_morning();
    send();
    EXPECT_EQ(ways.mails.size(), 1U);
    EXPECT_EQ(count("SELECT COUNT(*) FROM following"), 0);
    EXPECT_EQ(count("SELECT COUNT(*) FROM outbox_message"), 0);
}

TEST_P(Following, AnAddressStandsNowhereInTheClear)
{
    follow(address, {.unit = mui_ne});
    auto const held = database().read([](db::Session& session) {
        std::string all;
        for (auto const* query :
             {"SELECT address || secret || person || account FROM following", "SELECT person || about || token FROM outbox_message",
              "SELECT actor || role || unit || act || subject || details FROM ledger_line"})
            session.each(query, [&](db::Row const& row) {
                all += row.text(0);
                return true;
            });
        return all;
    });
    EXPECT_EQ(held.find("example.vn"), std::string::npos);
    EXPECT_EQ(held.find("Lan"), std::string::npos);
    EXPECT_EQ(count("SELECT COUNT(*) FROM ledger_line WHERE act = 'following.confirmed' AND unit = ''"), 1);
}

TEST_P(Following, NobodyFillsAnothersMailbox)
{
    for (int i = 0; i < 4; ++i) ASSERT_TRUE(following::ask(services(), {}, {address, {.unit = mui_ne}}, "/"));
    send();
    EXPECT_EQ(ways.mails.size(), 1U) << "the same wish again within a day";
    for (auto const* item : {"B1-01", "B1-02", "B1-03", "B1-04", "B1-05", "B1-06", "B1-07"})
        ASSERT_TRUE(following::ask(services(), {}, {address, {.item = item}}, "/"));
    send();
    EXPECT_EQ(ways.mails.size(), 5U) << "few wishes may wait for one address";
}

TEST_P(Following, WhatNobodyConfirmedIsForgotten)
{
    ASSERT_TRUE(following::ask(services(), {}, {address, {.unit = mui_ne}}, "/"));
    send();
    auto const token = token_in(ways.mails.at(0).text, "/theo-doi/xac-nhan/");
    clock.set(clock.today() + following::unconfirmed_days + 1);
    following::forget_old(services());
    EXPECT_EQ(count("SELECT COUNT(*) FROM following"), 0);
    EXPECT_EQ(count("SELECT COUNT(*) FROM outbox_message"), 0);
    EXPECT_FALSE(following::confirm(services(), {}, token));
}

TEST_P(Following, AFullServerIsTriedAgainAndADeadAddressGivenUp)
{
    follow(address, {.unit = mui_ne});
    publish("CK-1", mui_ne, "Dự toán ngân sách");
    next_morning();
    ways.outcome = mail::Outcome::later;
    ways.tries = 0;
    send();
    send();
    EXPECT_EQ(ways.tries, 1) << "not again at once";
    clock.set(clock.now() + hour);
    ways.outcome = mail::Outcome::sent;
    send();
    EXPECT_EQ(ways.mails.size(), 1U);
    ways.outcome = mail::Outcome::never;
    for (auto const* code : {"CK-2", "CK-3", "CK-4"}) {
        publish(code, mui_ne, code);
        next_morning();
        send();
    }
    EXPECT_EQ(count("SELECT COUNT(*) FROM following"), 0);
}

TEST_P(Following, NoDigestAtNight)
{
    follow(address, {.unit = mui_ne});
    publish("CK-1", mui_ne, "Dự toán ngân sách");
    next_morning();
    clock.set(clock.now() - 5 * hour);  // four in the morning
    send();
    EXPECT_TRUE(ways.mails.empty());
    clock.set(clock.now() + 5 * hour);
    send();
    EXPECT_EQ(ways.mails.size(), 1U);
}

TEST_P(Following, WhatIsTakenBackIsToldWithoutItsWords)
{
    follow(address, {.unit = mui_ne});
    publish("CK-1", mui_ne, "Danh sách hộ Nguyễn Văn An");
    board().clear();
    clock.set(clock.now() + 1000);
    happens("publications.withdrawn", "CK-1", mui_ne);
    hear();
    next_morning();
    send();
    ASSERT_EQ(ways.mails.size(), 1U);
    EXPECT_EQ(ways.mails[0].text.find("Nguyễn Văn An"), std::string::npos);
    EXPECT_NE(ways.mails[0].text.find("Thu hồi"), std::string::npos);
    EXPECT_EQ(count("SELECT COUNT(*) FROM news"), 1);
}

TEST_P(Following, NewsFromBeforeIsNotSent)
{
    publish("CK-1", mui_ne, "Dự toán ngân sách");
    follow(address, {.unit = mui_ne});
    hear();
    next_morning();
    send();
    EXPECT_TRUE(ways.mails.empty());
    EXPECT_EQ(database().read([&](db::Session& session) { return following::news(session, {.units = {mui_ne}}).size(); }), 1U);
}

TEST_P(Following, TheNewestNewsComeFirstWhateverTheUnits)
{
    publish("CK-1", mui_ne, "Một");
    publish("CK-2", ham_tien, "Hai");
    publish("CK-3", mui_ne, "Ba");
    auto const titles = [&](following::NewsFilter const& filter) {
        std::string all;
        for (auto const& one : database().read([&](db::Session& session) { return following::news(session, filter); }))
            all += one.title + " ";
        return all;
    };
    EXPECT_EQ(titles({}), "Ba Hai Một ");
    EXPECT_EQ(titles({.units = {mui_ne, ham_tien}, .at_most = 2}), "Ba Hai ");
    EXPECT_EQ(titles({.publication = "CK-2"}), "Hai ");
    std::vector<std::string> many(100, ham_tien);
    EXPECT_EQ(titles({.units = many}), "Hai ");
    EXPECT_EQ(titles({.item = "B1-09"}), "");
}

INSTANTIATE_ON_BOTH_ENGINES(Following);

}  // namespace
