#include "ground/people/tests/house.hpp"

#include <atomic>
#include <thread>

namespace people_tests {
namespace {

class SignIn : public People {
protected:
    std::string rule(base::Outcome<people::SignedIn> const& outcome) { return outcome ? "" : outcome.error().rule; }
    people::Role administrator() { return {.kind = "administrator", .unit = "", .from = day(2026, 1, 1), .until = {}, .delegated_by = {}}; }
};
INSTANTIATE_ON_BOTH_ENGINES(SignIn);

TEST_P(SignIn, GivesASessionThatIsKnownByItsHashOnly)
{
    person("lan");
    auto const entered = enter(" LAN ");
    ASSERT_TRUE(entered) << entered.error().rule;
    EXPECT_EQ(entered->cookie.size(), 43u);
    auto const visitor = people::visitor_of_session(services(), entered->cookie);
    ASSERT_TRUE(visitor);
    EXPECT_EQ(visitor->name, "Nguyễn Thị lan");
    EXPECT_FALSE(visitor->must_change_password);
    EXPECT_EQ(count("SELECT COUNT(*) FROM session WHERE id = '" + entered->cookie + "'"), 0);
    EXPECT_EQ(count("SELECT COUNT(*) FROM session WHERE id = '" + crypto::sha256_hex(entered->cookie) + "'"), 1);
}

TEST_P(SignIn, TakesAPasswordTypedInEitherUnicodeForm)
{
    person("lan", "mật khẩu tiếng Việt");
    EXPECT_TRUE(enter("lan", "ma\u0323\u0302t kha\u0302\u0309u tie\u0302\u0301ng Vie\u0323\u0302t"));
}

TEST_P(SignIn, SaysTheSameForAWrongPasswordAnUnknownNameAndADisabledAccount)
{
    auto const lan = person("lan");
    EXPECT_EQ(rule(enter("lan", "sai mật khẩu rồi")), "people.sign_in_failed");
    EXPECT_EQ(rule(enter("khong-co")), "people.sign_in_failed");
    ASSERT_TRUE(people::disable(services(), admin_, lan.id, "nghỉ hưu"));
    EXPECT_EQ(rule(enter("lan")), "people.sign_in_failed");
    EXPECT_EQ(count("SELECT COUNT(*) FROM refusal_log WHERE why = 'people.sign_in_failed'"), 3);
}

TEST_P(SignIn, IsSlowedAfterWrongTriesAndTellsWhenToTryAgain)
{
    person("lan");
    for (int i = 0; i < 3; ++i) EXPECT_EQ(rule(enter("lan", "sai mật khẩu rồi")), "people.sign_in_failed");
    auto const slowed = enter("lan");
    ASSERT_FALSE(slowed);
    EXPECT_EQ(slowed.error().rule, "people.try_again_later");
    EXPECT_EQ(slowed.error().facts.at("time"), "09:00:01");
    EXPECT_EQ(slowed.error().facts.at("seconds"), "1");
    house().pass(1000);
    EXPECT_TRUE(enter("lan"));
    EXPECT_EQ(count("SELECT COUNT(*) FROM sign_in_attempt"), 0);
}

TEST_P(SignIn, ManyTriesAtOnceDoNotSlipPastTheCheck)
{
    person("lan");
    std::vector<std::thread> threads;
    std::atomic<int> looked_at{};
    for (int i = 0; i < 8; ++i)
        threads.emplace_back([&] { looked_at += rule(enter("lan", "sai mật khẩu rồi")) == "people.sign_in_failed"; });
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(looked_at, 3);
}

TEST_P(SignIn, KeepsNoLoginAndNoAddressOfAWrongTry)
{
    enter("nguyen.van.an", "sai mật khẩu rồi", {}, "198.51.100");
    EXPECT_EQ(count("SELECT COUNT(*) FROM sign_in_attempt"), 1);
    EXPECT_EQ(count("SELECT COUNT(*) FROM sign_in_attempt WHERE who LIKE '%nguyen%' OR network LIKE '%198%'"), 0);
    EXPECT_EQ(count("SELECT COUNT(*) FROM refusal_log WHERE who <> '' OR unit <> ''"), 0);
}

TEST_P(SignIn, AnOfficerWithoutCodesMayOnlySetThemUp)
{
    auto const lan = person("lan");
    give(lan.id, administrator());
    auto const entered = enter("lan").value();
    EXPECT_TRUE(entered.visitor.must_set_up_second_factor);
    EXPECT_EQ(people::no_to(services(), entered.visitor, people::acts::system_settings, "")->rule, "people.second_factor_first");

    set_up_codes(entered.visitor);
    auto const visitor = people::visitor_of_session(services(), entered.cookie).value();
    EXPECT_TRUE(visitor.second_factor_passed);
    EXPECT_FALSE(people::no_to(services(), visitor, people::acts::system_settings, ""));
    EXPECT_EQ(lines("people.second_factor_set"), 1);
}

TEST_P(SignIn, AsksForTheCodeOnceSetUp)
{
    auto const lan = person("lan");
    give(lan.id, administrator());
    auto const secret = set_up_codes(enter("lan").value().visitor);
    EXPECT_EQ(rule(enter("lan")), "people.code_needed");
    EXPECT_EQ(rule(enter("lan", good_password, code(secret))), "people.code_wrong") << "used at set-up";
    house().pass(30'000);
    EXPECT_EQ(rule(enter("lan", good_password, "000000")), "people.code_wrong");
    auto const entered = enter("lan", good_password, code(secret));
    ASSERT_TRUE(entered) << entered.error().rule;
    EXPECT_TRUE(entered->visitor.second_factor_passed);
}

TEST_P(SignIn, ACodeIsTakenOnce)
{
    auto const lan = person("lan");
    auto const secret = set_up_codes(enter("lan").value().visitor);
    house().pass(60'000);
    auto const used = code(secret);
    ASSERT_TRUE(enter("lan", good_password, used));
    EXPECT_EQ(rule(enter("lan", good_password, used)), "people.code_wrong");
}

TEST_P(SignIn, SecretsOfCodesAreSealed)
{
    auto const lan = person("lan");
    auto const secret = set_up_codes(enter("lan").value().visitor);
    auto const stored = database().read([&](db::Session& session) { return session.text("SELECT otp_secret FROM credential").value(); });
    auto const bytes = crypto::from_hex(stored).value();
    EXPECT_EQ(bytes.find(secret), bytes.npos);
    EXPECT_EQ(crypto::open(house().settings.secret_key, bytes), secret);
}

TEST_P(SignIn, StepUpIsGoodForTenMinutes)
{
    auto const lan = person("lan");
    auto const entered = enter("lan").value();
    EXPECT_FALSE(people::stepped_up(services(), entered.visitor));
    auto const secret = set_up_codes(entered.visitor);
    EXPECT_TRUE(people::stepped_up(services(), entered.visitor));
    house().pass(10 * 60'000);
    EXPECT_FALSE(people::stepped_up(services(), entered.visitor));
    EXPECT_EQ(people::step_up(services(), entered.visitor, "123").error().rule, "people.code_wrong");
    ASSERT_TRUE(people::step_up(services(), entered.visitor, code(secret)));
    EXPECT_TRUE(people::stepped_up(services(), entered.visitor));
}

TEST_P(SignIn, AnotherPhoneNeedsAFreshCodeOfTheOldOne)
{
    auto const lan = person("lan");
    auto const entered = enter("lan").value();
    set_up_codes(entered.visitor);
    house().pass(10 * 60'000);
    EXPECT_EQ(people::begin_second_factor(services(), entered.visitor).error().rule, "people.fresh_code_first");
}

TEST_P(SignIn, DemonstrationAccountsSkipTheCodeOnlyInTheDemonstration)
{
    house().settings.demo = true;
    auto const demo = people::add(services(), admin_, {.login = "mau", .name = "Mẫu", .password = good_password, .demo = true}).value();
    give(demo.id, administrator());
    auto const entered = enter("mau").value();
    EXPECT_TRUE(entered.visitor.second_factor_passed);
    EXPECT_TRUE(people::stepped_up(services(), entered.visitor));
    EXPECT_FALSE(people::no_to(services(), entered.visitor, people::acts::system_settings, ""));

    house().settings.demo = false;
    auto const later = people::visitor_of_session(services(), entered.cookie).value();
    EXPECT_TRUE(later.must_set_up_second_factor);
    EXPECT_FALSE(people::stepped_up(services(), later));
}

TEST_P(SignIn, AnOfficersSessionEndsWhenIdleAndIsTouchedAtMostOnceAMinute)
{
    auto const lan = person("lan");
    give(lan.id, administrator());
    auto const cookie = enter("lan").value().cookie;
    auto const seen = [&] { return count("SELECT seen FROM session"); };
    auto const began = seen();
    house().pass(59'999);
    ASSERT_TRUE(people::visitor_of_session(services(), cookie));
    EXPECT_EQ(seen(), began);
    house().pass(1);
    ASSERT_TRUE(people::visitor_of_session(services(), cookie));
    EXPECT_EQ(seen(), began + 60'000);
    house().pass(29 * 60'000);
    EXPECT_TRUE(people::visitor_of_session(services(), cookie));
    house().pass(30 * 60'000);
    EXPECT_FALSE(people::visitor_of_session(services(), cookie));
    house().pass(24 * 3'600'000);
    people::forget_old(services());
    EXPECT_EQ(count("SELECT COUNT(*) FROM session"), 0);
}

TEST_P(SignIn, SessionsAreListedAndEndedByTheirOwnerOnly)
{
    auto const lan = person("lan");
    person("minh");
    auto const first = enter("lan").value();
    house().pass(1000);
    auto const second = enter("lan").value();
    auto const stranger = enter("minh").value();
    auto const open = database().read([&](db::Session& session) { return people::sessions(session, lan.id, house().clock.now()); });
    ASSERT_EQ(open.size(), 2u);
    EXPECT_EQ(open[0].agent, "Firefox");
    EXPECT_EQ(people::end_session(services(), stranger.visitor, open[1].id).error().rule, "people.no_such_session");
    EXPECT_TRUE(people::end_session(services(), second.visitor, open[1].id));
    EXPECT_FALSE(people::visitor_of_session(services(), first.cookie));
    people::sign_out(services(), second.cookie);
    EXPECT_FALSE(people::visitor_of_session(services(), second.cookie));
}

TEST_P(SignIn, AChangeOfRolesEndsTheSessionsThatKnewTheOldOnes)
{
    auto const lan = person("lan");
    auto const before = enter("lan").value();
    give(lan.id, administrator());
    EXPECT_FALSE(people::visitor_of_session(services(), before.cookie));
    auto const after = enter("lan").value();
    EXPECT_EQ(after.visitor.roles.size(), 1u);
    ASSERT_TRUE(people::end_role(services(), admin_, lan.id, administrator(), day(2026, 3, 1)));
    EXPECT_FALSE(people::visitor_of_session(services(), after.cookie));
    EXPECT_TRUE(enter("lan").value().visitor.roles.empty());
}

TEST_P(SignIn, AnUnknownCookieIsAGuest)
{
    EXPECT_FALSE(people::visitor_of_session(services(), ""));
    EXPECT_FALSE(people::visitor_of_session(services(), "abc"));
    EXPECT_EQ(people::no_to(services(), {}, people::acts::duties_read, "")->rule, "people.sign_in_first");
    EXPECT_EQ(people::actor({}).role, "guest");
}

}  // namespace
}  // namespace people_tests
