#include "ground/duties/duties.hpp"
#include "rights/following/tests/house.hpp"

using namespace following_tests;

namespace {

class Reminding : public Following {
protected:
    void SetUp() override
    {
        Following::SetUp();
        if (IsSkipped()) return;
        ASSERT_TRUE(units::serve(services(), officer(), province, clock.today(), true));
        lan = account("lan", "disclosure_officer");
        chair = account("chu-tich", "commune_chair");
    }
    std::string account(std::string const& login, std::string const& kind)
    {
        auto const added = people::add(
            services(), officer(),
            {.login = login, .name = "Người " + login, .email = login + "@example.vn", .password = "con trâu đi trước cái cày"});
        EXPECT_TRUE(added);
        EXPECT_TRUE(people::give_role(services(), officer(), added->id, {.kind = kind, .unit = mui_ne, .from = clock.today()}));
        return added->id;
    }
    std::string owed(base::Date due, std::string const& subject, std::string const& holder = {})
    {
        return database().write([&](db::Session& session) {
            ledger::Entry entry{
                services(), session, {.act = "test.opened", .actor = officer(), .unit = mui_ne, .subject = subject, .rules = {}}};
            auto const actor = officer();
            auto const id = duties::open({services(), session, entry, actor}, {.kind = "disclosure",
                                                                               .item = "B1-02",
                                                                               .unit = mui_ne,
                                                                               .holder = holder,
                                                                               .subject = subject,
                                                                               .title = "Công khai " + subject,
                                                                               .opened_by = "test.opened",
                                                                               .start = clock.today(),
                                                                               .due = due,
                                                                               .clause = "vn/luat-10-2022/13"});
            entry.append();
            return id.value_or("");
        });
    }
    void morning(base::Date day)
    {
        clock.set(day);
        following::remind(services());
        following::remind(services());
        send();
    }
    std::string sent_to()
    {
        std::string all;
        for (auto const& mail : ways.mails) all += mail.to.address + " ";
        ways.mails.clear();
        return all;
    }
    std::string lan, chair;
};

TEST_P(Reminding, TheHolderFirstThenTheHeadOnceAWeek)
{
    owed({2026, 3, 10}, "dự toán");
    morning({2026, 3, 6});
    EXPECT_EQ(sent_to(), "");
    morning({2026, 3, 7});
    EXPECT_EQ(sent_to(), "lan@example.vn ");
    morning({2026, 3, 8});
    EXPECT_EQ(sent_to(), "");
    morning({2026, 3, 10});
    EXPECT_EQ(sent_to(), "lan@example.vn ");
    morning({2026, 3, 11});
    EXPECT_EQ(sent_to(), "chu-tich@example.vn ");
    morning({2026, 3, 14});
    EXPECT_EQ(sent_to(), "");
    morning({2026, 3, 18});
    EXPECT_EQ(sent_to(), "chu-tich@example.vn ");
}

TEST_P(Reminding, OneMailADayForAllOfIt)
{
    owed({2026, 3, 4}, "dự toán");
    owed({2026, 3, 5}, "quyết toán");
    morning({2026, 3, 3});
    ASSERT_EQ(ways.mails.size(), 1U);
    EXPECT_EQ(ways.mails[0].subject, "Đình: 2 việc cần làm, ngày 03/03/2026");
}

TEST_P(Reminding, WhatWasDoneMeanwhileIsNotAskedFor)
{
    auto const id = owed({2026, 3, 4}, "dự toán");
    clock.set(base::Date{2026, 3, 3});
    following::remind(services());
    database().write([&](db::Session& session) {
        ledger::Entry entry{services(), session, {.act = "test.closed", .actor = officer(), .unit = mui_ne, .subject = id, .rules = {}}};
        auto const actor = officer();
        duties::close({services(), session, entry, actor}, id, clock.today());
        entry.append();
    });
    send();
    EXPECT_TRUE(ways.mails.empty());
    EXPECT_EQ(count("SELECT COUNT(*) FROM outbox_message WHERE outcome = 'not_wanted'"), 1);
}

TEST_P(Reminding, TheButtonOfAMailProgramEndsThem)
{
    owed({2026, 3, 4}, "dự toán", lan);
    morning({2026, 3, 3});
    ASSERT_EQ(ways.mails.size(), 1U);
    std::string const before = "https://congkhai.example.vn/theo-doi/ngung/";
    auto const& link = ways.mails[0].unsubscribe;
    ASSERT_TRUE(link.starts_with(before)) << link;
    ASSERT_TRUE(following::stop(services(), {}, link.substr(before.size()), following::Stop::all_of_the_person));
    morning({2026, 3, 4});
    EXPECT_EQ(ways.mails.size(), 1U);
    EXPECT_FALSE(
        following::stop(services(), {}, "reminders-" + chair + ".0123456789abcdef0123456789abcdef", following::Stop::all_of_the_person));
}

TEST_P(Reminding, WhoWantsNoneGetsNone)
{
    owed({2026, 3, 4}, "dự toán", lan);
    clock.set(base::Date{2026, 3, 3});
    following::remind(services());
    people::Visitor visitor;
    visitor.account = lan;
    following::set_reminders(services(), visitor, false);
    send();
    EXPECT_TRUE(ways.mails.empty());
}

INSTANTIATE_ON_BOTH_ENGINES(Reminding);

}  // namespace
