#include "ground/people/tests/house.hpp"

#include <algorithm>

namespace people_tests {
namespace {

// Province P with communes A, B, C; A has the village V. On 2026-02-01 C goes into D, which lies in the province Q; E moves from P to Q.
class Roles : public People {
protected:
    void SetUp() override
    {
        People::SetUp();
        if (IsSkipped()) return;
        province_ = unit("tinh", "Tỉnh P", "01", "");
        other_ = unit("tinh", "Tỉnh Q", "02", "");
        a_ = unit("xa", "Xã A", "00001", province_);
        b_ = unit("xa", "Xã B", "00002", province_);
        c_ = unit("xa", "Xã C", "00003", province_);
        d_ = unit("xa", "Xã D", "00004", other_);
        e_ = unit("xa", "Xã E", "00005", province_);
        village_ = unit("thon", "Thôn V", "", a_);
        apply(units::Move{.unit = e_, .parent = other_});
        apply(units::Merge{.units = {c_, d_}, .into = {.unit = d_, .kind = {}, .name = {}, .code = {}, .parent = {}}});
    }

    std::string unit(std::string const& kind, std::string const& name, std::string const& code, std::string const& parent)
    {
        units::Order const order{units::Create{.kind = kind, .name = name, .code = code, .parent = parent}};
        auto const done = units::apply(services(), admin_, order, {"Nghị quyết lập " + name, day(2020, 1, 1)});
        if (done.has_error()) throw std::runtime_error(done.error().rule);
        auto const all = house().units.tree()->all(day(2026, 1, 1));
        return std::ranges::find(all, name, &units::Unit::name)->id;
    }
    void apply(units::Order const& order)
    {
        auto const done = units::apply(services(), admin_, order, {"Nghị quyết sắp xếp", day(2026, 2, 1)});
        if (done.has_error()) throw std::runtime_error(done.error().rule);
    }

    static people::Role role(std::string kind, std::string unit, std::optional<base::Date> until = {})
    {
        return {.kind = std::move(kind), .unit = std::move(unit), .from = day(2026, 1, 1), .until = until, .delegated_by = {}};
    }
    static people::Visitor holding(std::vector<people::Role> roles)
    {
        people::Visitor visitor;
        visitor.account = "lan";
        visitor.roles = std::move(roles);
        visitor.second_factor_passed = true;
        return visitor;
    }
    std::string no(people::Visitor const& visitor, std::string_view act, std::string const& unit)
    {
        auto const refusal = people::no_to(services(), visitor, act, unit);
        return refusal ? refusal->rule : "";
    }
    people::Visitor entered(std::string const& login)
    {
        auto const visitor = enter(login).value().visitor;
        set_up_codes(visitor);
        return holding_of(visitor);
    }
    static people::Visitor holding_of(people::Visitor visitor)
    {
        visitor.second_factor_passed = true;
        visitor.must_set_up_second_factor = false;
        return visitor;
    }

    std::string province_, other_, a_, b_, c_, d_, e_, village_;
};
INSTANTIATE_ON_BOTH_ENGINES(Roles);

TEST_P(Roles, AllowTheirActsOnTheirUnitAndBelowAndNowhereElse)
{
    for (auto const& kind : people::role_kinds()) {
        auto const at_province = std::ranges::find(kind.levels, "tinh") != kind.levels.end();
        auto const at_commune = std::ranges::find(kind.levels, "xa") != kind.levels.end();
        if (!at_province && !at_commune) continue;
        auto const visitor = holding({role(kind.id, at_commune ? a_ : province_)});
        struct Place {
            char const* relation;
            std::string unit;
            bool reached;
        };
        std::vector<Place> places;
        if (at_commune)
            places = {{"own", a_, true},        {"child", village_, kind.below}, {"sibling", b_, false}, {"parent", province_, false},
                      {"elsewhere", d_, false}, {"the installation", "", false}};
        else
            places = {{"own", province_, true},   {"child", a_, kind.below},      {"grandchild", village_, kind.below},
                      {"sibling", other_, false}, {"moved away", e_, false},      {"merged away", c_, false},
                      {"elsewhere", d_, false},   {"the installation", "", false}};
        for (auto const act : people::acts::all) {
            auto const allowed = std::ranges::find(kind.acts, act) != kind.acts.end();
            for (auto const& [relation, where, reached] : places)
                EXPECT_EQ(no(visitor, act, where).empty(), allowed && reached) << kind.id << ' ' << act << ' ' << relation;
        }
    }
}

TEST_P(Roles, OfAnEndedUnitPassToTheOneThatInheritedIt)
{
    auto const act = people::acts::disclosure_answer;
    EXPECT_EQ(no(holding({role("disclosure_officer", d_)}), act, c_), "") << "the heir answers for what C left";
    EXPECT_EQ(no(holding({role("disclosure_officer", c_)}), act, c_), "people.not_your_unit") << "an ended unit has no officers";
    EXPECT_EQ(no(holding({role("disclosure_officer", c_)}), act, d_), "people.not_your_unit");
    EXPECT_EQ(no(holding({role("province_officer", province_)}), people::acts::duties_read, c_), "people.not_your_unit")
        << "the former parent loses access";
    EXPECT_EQ(no(holding({role("province_officer", other_)}), people::acts::duties_read, c_), "");
    EXPECT_EQ(no(holding({role("province_officer", other_)}), people::acts::duties_read, e_), "");
}

TEST_P(Roles, OfTheInstallationCoverEveryUnit)
{
    auto const visitor = holding({role("administrator", "")});
    EXPECT_EQ(no(visitor, people::acts::people_manage, a_), "");
    EXPECT_EQ(no(visitor, people::acts::system_settings, ""), "");
    EXPECT_EQ(no(visitor, people::acts::disclosure_publish, a_), "people.not_your_act");
    EXPECT_EQ(people::units_for(services(), visitor, people::acts::people_manage).size(), 2u);
}

TEST_P(Roles, ARefusalSaysWhoCouldAndIsLoggedWithoutNames)
{
    auto const refusal = people::no_to(services(), holding({role("disclosure_officer", b_)}), people::acts::disclosure_publish, a_);
    ASSERT_TRUE(refusal);
    EXPECT_EQ(refusal->because, base::Because::forbidden);
    EXPECT_EQ(refusal->facts.at("unit"), "Xã A");
    EXPECT_EQ(refusal->facts.at("who"), "Công chức phụ trách công khai, Chủ tịch Ủy ban nhân dân cấp xã, Người đứng đầu cơ quan, đơn vị");
    auto const logged = database().read([&](db::Session& session) { return people::refusals(session, house().clock.now() + 1, 10); });
    ASSERT_EQ(logged.size(), 1u);
    EXPECT_EQ(logged[0].who, "lan");
    EXPECT_EQ(logged[0].act, "disclosure.publish");
    EXPECT_EQ(logged[0].unit, a_);
    EXPECT_EQ(logged[0].why, "people.not_your_unit");
}

TEST_P(Roles, CountOnTheDaysOfTheirTermOnly)
{
    auto const lan = person("lan");
    give(lan.id, role("disclosure_officer", a_, day(2026, 3, 31)));
    auto const held = [&](base::Date on) {
        house().clock.set(on);
        return enter("lan").value().visitor.roles.size();
    };
    EXPECT_EQ(held(day(2025, 12, 31)), 0u);
    EXPECT_EQ(held(day(2026, 1, 1)), 1u);
    EXPECT_EQ(held(day(2026, 3, 31)), 1u);
    EXPECT_EQ(held(day(2026, 4, 1)), 0u);
}

TEST_P(Roles, AreRefusedWhereTheyDoNotFit)
{
    auto const lan = person("lan");
    auto const rule = [&](people::Role const& wanted) { return people::give_role(services(), admin_, lan.id, wanted).error().rule; };
    EXPECT_EQ(rule(role("king", a_)), "people.no_such_role");
    EXPECT_EQ(rule(role("commune_chair", province_)), "people.role_not_for_unit");
    EXPECT_EQ(rule(role("village_head", a_)), "people.role_not_for_unit");
    EXPECT_EQ(rule(role("administrator", a_)), "people.role_not_for_unit");
    EXPECT_EQ(rule(role("commune_chair", "")), "people.role_not_for_unit");
    EXPECT_EQ(rule(role("commune_chair", "nowhere")), "people.unit_not_alive");
    EXPECT_EQ(rule(role("commune_chair", a_, day(2025, 1, 1))), "people.term_backwards");
    auto late = role("commune_chair", c_);
    late.from = day(2026, 2, 1);
    EXPECT_EQ(rule(late), "people.unit_not_alive");
    give(lan.id, role("commune_chair", a_, day(2026, 6, 30)));
    EXPECT_EQ(rule(role("commune_chair", a_)), "people.role_already_held");
    auto next = role("commune_chair", a_);
    next.from = day(2026, 7, 1);
    EXPECT_TRUE(people::give_role(services(), admin_, lan.id, next));
}

TEST_P(Roles, TheHeadAnswersForTheUnitOnHerDays)
{
    auto const lan = person("lan");
    auto const minh = person("minh");
    give(lan.id, role("commune_chair", a_));
    give(minh.id, role("disclosure_officer", a_));
    auto const head = [&](base::Date on) {
        return database().read([&](db::Session& session) { return people::head_of(session, a_, on); });
    };
    EXPECT_EQ(head(day(2026, 3, 2))->login, "lan");
    EXPECT_FALSE(head(day(2025, 12, 31)));
    EXPECT_EQ(database().read([&](db::Session& session) { return people::holders(session, a_, day(2026, 3, 2)).size(); }), 2u);
    auto any_day = role("commune_chair", a_);
    any_day.from = day(2026, 3, 2);
    ASSERT_TRUE(people::end_role(services(), admin_, lan.id, any_day, day(2026, 3, 10)));
    EXPECT_TRUE(head(day(2026, 3, 10)));
    EXPECT_FALSE(head(day(2026, 3, 11)));
}

TEST_P(Roles, ADelegatedRoleEndsWithTheDelegators)
{
    auto const lan = person("lan");
    auto const minh = person("minh");
    give(lan.id, role("disclosure_officer", a_));
    auto wanted = role("disclosure_officer", a_);
    wanted.from = day(2026, 3, 2);
    ASSERT_TRUE(people::delegate(services(), entered("lan"), minh.id, wanted));
    auto const visitor = entered("minh");
    ASSERT_EQ(visitor.roles.size(), 1u);
    EXPECT_EQ(visitor.roles[0].delegated_by, lan.id);
    EXPECT_EQ(no(visitor, people::acts::disclosure_publish, a_), "");
    ASSERT_TRUE(people::end_role(services(), admin_, lan.id, role("disclosure_officer", a_), day(2026, 3, 1)));
    EXPECT_TRUE(database().read([&](db::Session& session) { return people::holders(session, a_, day(2026, 3, 2)).empty(); }));
}

TEST_P(Roles, OnlyOnesOwnRoleIsDelegated)
{
    auto const lan = person("lan");
    auto const minh = person("minh");
    auto const hoa = person("hoa");
    give(lan.id, role("disclosure_officer", a_, day(2026, 6, 30)));
    auto const from = entered("lan");
    auto wanted = role("disclosure_officer", a_);
    wanted.from = day(2026, 3, 2);
    EXPECT_EQ(people::delegate(services(), from, lan.id, wanted).error().rule, "people.to_oneself");
    EXPECT_EQ(people::delegate(services(), from, minh.id, role("unit_admin", a_)).error().rule, "people.delegate_own_only");
    EXPECT_EQ(people::delegate(services(), from, minh.id, role("disclosure_officer", b_)).error().rule, "people.delegate_own_only");
    ASSERT_TRUE(people::delegate(services(), from, minh.id, wanted));
    auto const second = entered("minh");
    EXPECT_EQ(second.roles.at(0).until, day(2026, 6, 30)) << "no longer than the delegator's";
    EXPECT_EQ(people::delegate(services(), second, hoa.id, wanted).error().rule, "people.delegate_own_only");
}

TEST_P(Roles, AreHandedOverWhenAnOfficerLeaves)
{
    auto const lan = person("lan");
    auto const minh = person("minh");
    give(lan.id, role("disclosure_officer", a_));
    give(lan.id, role("unit_admin", a_, day(2026, 12, 31)));
    ASSERT_TRUE(people::hand_over(services(), admin_, lan.id, minh.id, day(2026, 3, 15)));
    auto const held = [&](std::string const& id) {
        return database().read([&](db::Session& session) { return people::roles(session, id); });
    };
    for (auto const& one : held(lan.id)) EXPECT_EQ(one.until, day(2026, 3, 15));
    ASSERT_EQ(held(minh.id).size(), 2u);
    for (auto const& one : held(minh.id)) EXPECT_EQ(one.from, day(2026, 3, 16));
    EXPECT_EQ(people::hand_over(services(), admin_, lan.id, minh.id, day(2026, 3, 15)).error().rule, "people.nothing_to_hand_over");
    EXPECT_EQ(people::hand_over(services(), admin_, minh.id, minh.id, day(2026, 3, 15)).error().rule, "people.to_oneself");
    EXPECT_EQ(lines("people.handed_over"), 1);
}

TEST_P(Roles, ATokenNarrowsThem)
{
    auto const lan = person("lan");
    give(lan.id, role("province_officer", province_));
    auto const token = people::make_token(services(), admin_, lan.id, {{"duties.read"}, {a_}, day(2026, 12, 31), "bảng tổng hợp"}).value();
    auto const visitor = people::visitor_of_token(services(), token).value();
    EXPECT_EQ(no(visitor, people::acts::duties_read, a_), "");
    EXPECT_EQ(no(visitor, people::acts::duties_read, village_), "");
    EXPECT_EQ(no(visitor, people::acts::duties_read, b_), "people.token_not_for_this");
    EXPECT_EQ(no(visitor, people::acts::units_act, a_), "people.token_not_for_this");
    EXPECT_EQ(people::units_for(services(), visitor, people::acts::duties_read), std::vector<std::string>{a_});
    EXPECT_TRUE(people::units_for(services(), visitor, people::acts::units_act).empty());
    auto const beyond = people::make_token(services(), admin_, lan.id, {{"duties.read"}, {other_}, day(2026, 12, 31), "b"}).value();
    EXPECT_EQ(no(people::visitor_of_token(services(), beyond).value(), people::acts::duties_read, d_), "people.not_your_unit")
        << "a token never gives more than its owner has";
}

TEST_P(Roles, UnitsForNamesTheTopsOnly)
{
    auto const visitor = holding({role("disclosure_officer", a_), role("disclosure_officer", province_), role("disclosure_officer", c_)});
    EXPECT_EQ(people::units_for(services(), visitor, people::acts::disclosure_publish), std::vector<std::string>{province_});
    EXPECT_TRUE(people::units_for(services(), {}, people::acts::disclosure_publish).empty());
}

TEST_P(Roles, TheActorNamesTheRoleThatAllowedTheAct)
{
    auto const visitor = holding({role("front_officer", a_), role("disclosure_officer", a_)});
    EXPECT_EQ(people::actor(visitor).role, "front_officer");
    EXPECT_EQ(people::actor(services(), visitor, people::acts::disclosure_publish, a_).role, "disclosure_officer");
}

}  // namespace
}  // namespace people_tests
