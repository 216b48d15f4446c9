#include "ground/people/rules.hpp"

#include "ground/people/people.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace {

using people::a_minute;
using people::an_hour;
constexpr base::Instant now = 1'772'420'400'000;

people::Failures failures(std::vector<base::Instant> const& here, std::vector<base::Instant> elsewhere = {}, bool known = false)
{
    people::Failures made{.here = here, .anywhere = here, .network = here, .known_network = known};
    made.anywhere.insert(made.anywhere.end(), elsewhere.begin(), elsewhere.end());
    std::ranges::sort(made.anywhere);
    return made;
}

std::vector<base::Instant> each_second(std::size_t count)
{
    std::vector<base::Instant> times;
    for (std::size_t i = count; i > 0; --i) times.push_back(now - static_cast<base::Instant>(i - 1) * 1000);
    return times;
}

TEST(Password, MustBeLongAndNotOnesOwnName)
{
    struct Case {
        char const* password;
        char const* rule;
    };
    Case const cases[] = {
        {"", "people.password_too_short"},
        {"mười một ký", "people.password_too_short"},
        {"mười hai ký ", nullptr},
        {"aaaaaaaaaaaaaa", "people.password_guessable"},
        {"tran.van.hung", "people.password_guessable"},
        {"Trần Văn Hùng", "people.password_guessable"},
        {"TRAN-VAN-HUNG!", "people.password_guessable"},
        {"con trâu đi trước", nullptr},
    };
    for (auto const& [password, rule] : cases) {
        auto const no = people::no_to_password(password, "tran.van.hung", "Trần Văn Hùng");
        EXPECT_EQ(no ? no->rule : "", rule ? rule : "") << password;
    }
    EXPECT_EQ(people::no_to_password(std::string(257, 'x') + "y", "a", "b")->rule, "people.password_too_long");
}

TEST(Account, HasWellFormedNamesAndAddresses)
{
    people::NewAccount const good{
        .login = "lan.xa-1", .name = "Lan", .email = "lan@xa.gov.vn", .phone = "+84 (252) 3.822-111", .post = "Công chức"};
    EXPECT_FALSE(people::no_to_account(good));
    auto const refused = [&](auto change) {
        auto account = good;
        change(account);
        auto const no = people::no_to_account(account);
        return no ? no->rule : std::string{};
    };
    for (auto const* login : {"", "ab", "Lan", "lan xa", "đào"}) EXPECT_EQ(refused([&](auto& a) { a.login = login; }), "people.login_form");
    for (auto const* email : {"lan", "@xa.vn", "lan@xa", "a@b@c.vn", "lan@xa.vn.", "lan @xa.vn"})
        EXPECT_EQ(refused([&](auto& a) { a.email = email; }), "people.email_form") << email;
    EXPECT_EQ(refused([](auto& a) { a.phone = "máy lẻ 12"; }), "people.phone_form");
    EXPECT_EQ(refused([](auto& a) { a.name.clear(); }), "people.name_missing");
}

TEST(Waiting, BeginsAfterThreeTriesAndDoubles)
{
    EXPECT_FALSE(people::wait_until(failures({now, now}), now));
    EXPECT_EQ(people::wait_until(failures({now, now, now}), now), now + 1000);
    EXPECT_EQ(people::wait_until(failures({now, now, now, now}), now), now + 2000);
    EXPECT_EQ(people::wait_until(failures({now, now, now, now, now}), now), now + 4000);
    EXPECT_FALSE(people::wait_until(failures({now, now, now}), now + 1000));
}

TEST(Waiting, NeverLocks)
{
    for (std::size_t tries : {10U, 30U, 39U}) {
        auto const until = people::wait_until(failures(each_second(tries)), now);
        ASSERT_TRUE(until);
        EXPECT_LE(*until - now, 5 * a_minute);
    }
}

TEST(Waiting, StrangersElsewhereDoNotSlowTheOwnerWhereSheIsKnown)
{
    auto const strangers = each_second(30);
    EXPECT_TRUE(people::wait_until(failures({}, strangers, false), now));
    EXPECT_FALSE(people::wait_until(failures({}, strangers, true), now));
}

TEST(Waiting, ANetworkThatTriesManyAccountsIsSlowed)
{
    people::Failures many;
    many.network = each_second(43);
    auto const until = people::wait_until(many, now);
    ASSERT_TRUE(until);
    EXPECT_LE(*until - now, 15'000);
    many.network = each_second(30);
    EXPECT_FALSE(people::wait_until(many, now)) << "a commune's phones share one address";
    many.network = each_second(43);
    EXPECT_FALSE(people::wait_until(many, now + a_minute)) << "credit comes back with time";
}

TEST(Session, OfOfficersEndsAfterHalfAnHourIdleOrTwelveHours)
{
    EXPECT_FALSE(people::session_over(now, now, true, now + 30 * a_minute - 1));
    EXPECT_TRUE(people::session_over(now, now, true, now + 30 * a_minute));
    EXPECT_FALSE(people::session_over(now, now + 12 * an_hour - 2, true, now + 12 * an_hour - 1));
    EXPECT_TRUE(people::session_over(now, now + 12 * an_hour - 1, true, now + 12 * an_hour));
    EXPECT_FALSE(people::session_over(now, now, false, now + 12 * an_hour));
}

TEST(Network, IsThePartOfAnAddressThatNeighboursShare)
{
    EXPECT_EQ(people::network_prefix("203.0.113.7"), "203.0.113");
    EXPECT_EQ(people::network_prefix("::ffff:203.0.113.7"), "203.0.113");
    EXPECT_EQ(people::network_prefix("2001:db8:1:2:3:4:5:6"), "2001:db8:1");
    EXPECT_EQ(people::network_prefix("2001:db8::6"), "2001:db8:0");
    EXPECT_EQ(people::network_prefix("::1"), "0:0:0");
    EXPECT_EQ(people::network_prefix(""), "0:0:0");
}

TEST(Roles, AllowOnlyActsThatExistAndEveryActIsAllowedToSomebody)
{
    std::set<std::string> ids, allowed;
    for (auto const& kind : people::role_kinds()) {
        EXPECT_TRUE(ids.insert(kind.id).second) << kind.id;
        for (auto const& act : kind.acts) {
            EXPECT_NE(std::ranges::find(people::acts::all, act), people::acts::all.end()) << act;
            allowed.insert(act);
        }
    }
    for (auto const act : people::acts::all) {
        EXPECT_TRUE(allowed.contains(std::string{act})) << act;
        EXPECT_FALSE(people::who_may(act).empty());
    }
}

TEST(Roles, OfTheSystemDoNotReachIntoWhatAUnitPublishes)
{
    auto const* administrator = people::role_kind("administrator");
    ASSERT_TRUE(administrator);
    for (auto const& act : administrator->acts) EXPECT_FALSE(act.starts_with("disclosure.")) << act;
}

}  // namespace
