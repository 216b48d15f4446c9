// Closing one's own account: the person goes, what was done with its power stays provable.
#include "ground/people/tests/house.hpp"

namespace people_tests {
namespace {

class OwnData : public People {
protected:
    base::Outcome<base::Done> close(people::Visitor const& visitor, std::string const& password)
    {
        return people::close_own(services(), visitor, password,
                                 [&](db::Session&, people::Account const& account) { told_of_ = account.name; });
    }
    std::string told_of_;
};
INSTANTIATE_ON_BOTH_ENGINES(OwnData);

TEST_P(OwnData, NameAndContactAreErasedAndTheLedgerStillFits)
{
    auto const lan = person("lan");
    auto const entered = enter("lan").value();
    ASSERT_TRUE(close(entered.visitor, good_password));
    EXPECT_EQ(told_of_, "Nguyễn Thị lan") << "other modules hear of whom they shall forget";
    EXPECT_EQ(count("SELECT COUNT(*) FROM account WHERE name <> '' OR login <> '' OR email <> '' OR phone <> '' OR post <> ''"), 0);
    EXPECT_EQ(count("SELECT COUNT(*) FROM account"), 1) << "the row stands empty, its commitment in the ledger";
    EXPECT_EQ(count("SELECT COUNT(*) FROM credential"), 0);
    EXPECT_FALSE(people::visitor_of_session(services(), entered.cookie));
    EXPECT_EQ(enter("lan").error().rule, "people.sign_in_failed");
    EXPECT_EQ(lines("people.account_closed"), 1);
    database().write([](db::Session& session) { ledger::sequence(session); });
    auto const tables = people::tables();
    for (auto const& finding : ledger::verify(services(), tables).findings) ADD_FAILURE() << finding.where << ": " << finding.says;
}

TEST_P(OwnData, AWrongPasswordClosesNothing)
{
    person("lan");
    auto const entered = enter("lan").value();
    EXPECT_EQ(close(entered.visitor, "sai").error().rule, "people.old_password_wrong");
    EXPECT_TRUE(told_of_.empty());
    EXPECT_TRUE(people::visitor_of_session(services(), entered.cookie));
    EXPECT_EQ(lines("people.account_closed"), 0);
}

TEST_P(OwnData, PowersAndTokensEndAndTheLoginIsFreeAgain)
{
    auto const lan = person("lan");
    auto const token = people::make_token(services(), admin_, lan.id,
                                          {.acts = {"duties.read"}, .units = {""}, .until = day(2027, 1, 1), .label = "phần mềm thử"})
                           .value();
    ASSERT_TRUE(people::visitor_of_token(services(), token));
    ASSERT_TRUE(close(enter("lan").value().visitor, good_password));
    EXPECT_FALSE(people::visitor_of_token(services(), token));
    EXPECT_NE(person("lan").id, lan.id);
}

TEST_P(OwnData, TheLastWhoManagesPeopleStays)
{
    auto const lan = person("lan");
    give(lan.id, {.kind = "administrator", .from = day(2026, 1, 1)});
    EXPECT_EQ(close(enter("lan").value().visitor, good_password).error().rule, "people.last_who_manages");
    EXPECT_TRUE(enter("lan"));
    give(person("hoa").id, {.kind = "administrator", .from = day(2026, 1, 1)});
    EXPECT_TRUE(close(enter("lan").value().visitor, good_password));
}

}  // namespace
}  // namespace people_tests
