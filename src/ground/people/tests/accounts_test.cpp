#include "ground/people/tests/house.hpp"

#include <cctype>

namespace people_tests {
namespace {

class Accounts : public People {
protected:
    people::Account fresh(std::string const& id)
    {
        return database().read([&](db::Session& session) { return people::account(session, id).value(); });
    }
};
INSTANTIATE_ON_BOTH_ENGINES(Accounts);

TEST_P(Accounts, AreFoundByNameAndById)
{
    auto const lan = person("lan");
    EXPECT_EQ(fresh("lan").id, lan.id);
    EXPECT_EQ(fresh(lan.id).login, "lan");
    EXPECT_EQ(database().read([](db::Session& session) { return people::accounts(session).size(); }), 1u);
    EXPECT_EQ(lines("people.account_added"), 1);
}

TEST_P(Accounts, ANameIsTakenOnce)
{
    person("lan");
    auto const again = people::add(services(), admin_, {.login = "LAN", .name = "Lan khác", .password = good_password});
    EXPECT_EQ(again.error().rule, "people.login_taken");
    EXPECT_EQ(count("SELECT COUNT(*) FROM account"), 1);
    EXPECT_EQ(lines("people.account_added"), 1) << "a refused act leaves nothing behind";
}

TEST_P(Accounts, WithoutAPasswordOneIsMadeThatMustBeChanged)
{
    auto const lan = people::add(services(), admin_, {.login = "lan", .name = "Lan"}).value();
    auto const entered = enter("lan", lan.made_password).value();
    EXPECT_TRUE(entered.visitor.must_change_password);
    EXPECT_EQ(people::no_to(services(), entered.visitor, people::acts::duties_read, "")->rule, "people.change_password_first");
    EXPECT_EQ(people::change_password(services(), entered.visitor, "sai", good_password).error().rule, "people.old_password_wrong");
    EXPECT_EQ(people::change_password(services(), entered.visitor, lan.made_password, "ngắn").error().rule, "people.password_too_short");
    EXPECT_EQ(people::change_password(services(), entered.visitor, lan.made_password, lan.made_password).error().rule,
              "people.password_same");
    ASSERT_TRUE(people::change_password(services(), entered.visitor, lan.made_password, good_password));
    EXPECT_FALSE(people::visitor_of_session(services(), entered.cookie)->must_change_password);
    EXPECT_TRUE(enter("lan"));
}

TEST_P(Accounts, AChangedPasswordEndsTheOtherSessions)
{
    person("lan");
    auto const here = enter("lan").value();
    auto const there = enter("lan").value();
    ASSERT_TRUE(people::change_password(services(), here.visitor, good_password, "cái cày theo sau"));
    EXPECT_TRUE(people::visitor_of_session(services(), here.cookie));
    EXPECT_FALSE(people::visitor_of_session(services(), there.cookie));
}

TEST_P(Accounts, AResetPasswordEndsAllSessions)
{
    auto const lan = person("lan");
    auto const here = enter("lan").value();
    auto const made = people::reset_password(services(), admin_, lan.id).value();
    EXPECT_FALSE(people::visitor_of_session(services(), here.cookie));
    EXPECT_TRUE(enter("lan", made).value().visitor.must_change_password);
    EXPECT_EQ(people::reset_password(services(), admin_, "nobody").error().rule, "people.no_such_account");
}

TEST_P(Accounts, AStaleCorrectionIsRefused)
{
    auto lan = person("lan");
    lan.phone = "0252 3822 111";
    auto const corrected = people::correct(services(), admin_, lan).value();
    EXPECT_EQ(corrected.version, 2);
    EXPECT_EQ(fresh("lan").phone, "0252 3822 111");
    auto const again = people::correct(services(), admin_, lan);
    EXPECT_EQ(again.error().because, base::Because::stale);
    EXPECT_EQ(count("SELECT COUNT(*) FROM account"), 2) << "both versions stay";
}

TEST_P(Accounts, DisablingEndsEverythingAtOnce)
{
    auto const lan = person("lan");
    give(lan.id, {.kind = "administrator", .unit = "", .from = day(2026, 1, 1), .until = {}, .delegated_by = {}});
    auto const here = enter("lan").value();
    auto const token = people::make_token(services(), admin_, lan.id, {{"duties.read"}, {""}, day(2026, 12, 31), "thử"}).value();
    EXPECT_EQ(people::disable(services(), admin_, lan.id, " ").error().rule, "people.reason_missing");
    ASSERT_TRUE(people::disable(services(), admin_, lan.id, "chuyển công tác"));
    EXPECT_TRUE(fresh("lan").disabled);
    EXPECT_FALSE(people::visitor_of_session(services(), here.cookie));
    EXPECT_FALSE(people::visitor_of_token(services(), token));
    auto const roles = database().read([&](db::Session& session) { return people::roles(session, lan.id); });
    EXPECT_EQ(roles.at(0).until, day(2026, 3, 1));
    EXPECT_EQ(people::disable(services(), admin_, lan.id, "lần nữa").error().rule, "people.disabled_already");
}

TEST_P(Accounts, ALostPhoneIsSetUpAnew)
{
    auto const lan = person("lan");
    set_up_codes(enter("lan").value().visitor);
    EXPECT_TRUE(fresh("lan").second_factor);
    ASSERT_TRUE(people::remove_second_factor(services(), admin_, lan.id));
    EXPECT_TRUE(enter("lan"));
    EXPECT_EQ(people::remove_second_factor(services(), admin_, lan.id).error().rule, "people.second_factor_not_begun");
}

TEST_P(Accounts, ATokenIsKnownByItsHashAndEndsOnItsDay)
{
    auto const lan = person("lan");
    auto const token = people::make_token(services(), admin_, lan.id, {{"duties.read"}, {""}, day(2026, 3, 3), "một cửa"}).value();
    EXPECT_EQ(count("SELECT COUNT(*) FROM access_token WHERE hash = '" + token + "'"), 0);
    auto const visitor = people::visitor_of_token(services(), token).value();
    EXPECT_TRUE(visitor.token);
    EXPECT_EQ(visitor.token_acts, std::vector<std::string>{"duties.read"});
    EXPECT_EQ(visitor.token_units, std::vector<std::string>{""});
    EXPECT_FALSE(people::visitor_of_token(services(), token + "x"));
    house().pass(2 * 24 * 3'600'000);
    EXPECT_FALSE(people::visitor_of_token(services(), token));
}

TEST_P(Accounts, ATokenIsScopedAndCanBeEnded)
{
    auto const lan = person("lan");
    auto const until = day(2026, 12, 31);
    auto const rule = [&](people::TokenScope const& scope) { return people::make_token(services(), admin_, lan.id, scope).error().rule; };
    EXPECT_EQ(rule({{"duties.read"}, {""}, until, " "}), "people.token_label_missing");
    EXPECT_EQ(rule({{}, {""}, until, "a"}), "people.token_acts_missing");
    EXPECT_EQ(rule({{"duties.eat"}, {""}, until, "a"}), "people.no_such_act");
    EXPECT_EQ(rule({{"duties.read"}, {}, until, "a"}), "people.token_units_missing");
    EXPECT_EQ(rule({{"duties.read"}, {""}, day(2026, 3, 1), "a"}), "people.token_until_past");

    auto const token = people::make_token(services(), admin_, lan.id, {{"duties.read"}, {""}, until, "a"}).value();
    auto const kept = database().read([&](db::Session& session) { return people::tokens(session, lan.id); });
    ASSERT_EQ(kept.size(), 1u);
    ASSERT_TRUE(people::end_token(services(), admin_, kept[0].id));
    EXPECT_FALSE(people::visitor_of_token(services(), token));
    EXPECT_EQ(people::end_token(services(), admin_, kept[0].id).error().rule, "people.token_ended_already");
}

TEST_P(Accounts, AnIdentityIsTiedByTheAdministratorsCodeOnly)
{
    people::Identity const identity{"https://id.example.vn", "079-123"};
    auto const lan = person("lan");
    EXPECT_FALSE(people::sign_in_by_identity(services(), identity, "Firefox"));
    EXPECT_EQ(people::link_identity(services(), "AAAA-AAAA-AAAA-AAAA", identity, "203.0.113").error().rule, "people.link_code_wrong");
    auto code = people::make_link_code(services(), admin_, lan.id).value();
    for (auto& c : code) c = c == '-' ? ' ' : static_cast<char>(std::tolower(c));
    ASSERT_TRUE(people::link_identity(services(), code, identity, "203.0.113"));
    auto const entered = people::sign_in_by_identity(services(), identity, "Firefox");
    ASSERT_TRUE(entered);
    EXPECT_EQ(entered->visitor.account, lan.id);
    EXPECT_EQ(people::link_identity(services(), code, {"https://id.example.vn", "other"}, "203.0.113").error().rule,
              "people.link_code_wrong");
    EXPECT_FALSE(people::sign_in_by_identity(services(), {"https://evil.example", "079-123"}, "Firefox"));
}

TEST_P(Accounts, AnOfficerWhoComesByAnIdentityStillGivesACode)
{
    people::Identity const identity{"https://id.example.vn", "079-123"};
    auto const lan = person("lan");
    give(lan.id, {.kind = "administrator", .unit = "", .from = day(2026, 1, 1), .until = {}, .delegated_by = {}});
    auto const secret = set_up_codes(enter("lan").value().visitor);
    ASSERT_TRUE(people::link_identity(services(), people::make_link_code(services(), admin_, lan.id).value(), identity, "n"));
    auto const entered = people::sign_in_by_identity(services(), identity, "Firefox").value();
    EXPECT_TRUE(entered.visitor.must_enter_code);
    EXPECT_EQ(people::no_to(services(), entered.visitor, people::acts::system_settings, "")->rule, "people.code_first");
    house().pass(30'000);
    ASSERT_TRUE(people::step_up(services(), entered.visitor, code(secret)));
    auto const visitor = people::visitor_of_session(services(), entered.cookie).value();
    EXPECT_FALSE(visitor.must_enter_code);
    EXPECT_FALSE(people::no_to(services(), visitor, people::acts::system_settings, ""));
}

TEST_P(Accounts, ALinkCodeEndsAfterADayAndAnIdentityCanBeUntied)
{
    people::Identity const identity{"https://id.example.vn", "079-123"};
    auto const lan = person("lan");
    auto const late = people::make_link_code(services(), admin_, lan.id).value();
    house().pass(24 * 3'600'000);
    EXPECT_EQ(people::link_identity(services(), late, identity, "n").error().rule, "people.link_code_wrong");
    ASSERT_TRUE(people::link_identity(services(), people::make_link_code(services(), admin_, lan.id).value(), identity, "n"));
    auto const minh = person("minh");
    auto const second = people::make_link_code(services(), admin_, minh.id).value();
    EXPECT_EQ(people::link_identity(services(), second, identity, "n").error().rule, "people.identity_linked_already");
    ASSERT_TRUE(people::unlink_identity(services(), admin_, lan.id, identity));
    EXPECT_FALSE(people::sign_in_by_identity(services(), identity, ""));
    ASSERT_TRUE(people::link_identity(services(), second, identity, "n"));
    EXPECT_EQ(people::sign_in_by_identity(services(), identity, "")->visitor.account, minh.id);
}

TEST_P(Accounts, LeaveALedgerThatVerifies)
{
    auto const lan = person("lan");
    give(lan.id, {.kind = "administrator", .unit = "", .from = day(2026, 1, 1), .until = {}, .delegated_by = {}});
    people::make_token(services(), admin_, lan.id, {{"duties.read"}, {""}, day(2026, 12, 31), "thử"}).value();
    people::disable(services(), admin_, lan.id, "nghỉ").value();
    database().write([](db::Session& session) { ledger::sequence(session); });
    auto const tables = people::tables();
    auto const verified = ledger::verify(services(), tables);
    for (auto const& finding : verified.findings) ADD_FAILURE() << finding.kind << ' ' << finding.where << ' ' << finding.says;
    EXPECT_EQ(verified.rows, 6) << "two versions each of account, role and token";
}

}  // namespace
}  // namespace people_tests
