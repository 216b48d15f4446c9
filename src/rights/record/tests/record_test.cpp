#include "rights/record/record.hpp"

#include "ground/people/people.hpp"
#include "rights/record/words.hpp"
#include "testing/world/world.hpp"

#include <algorithm>

namespace {

using testing_world::day;

duties::Duty owed(char const* due, std::optional<char const*> closed = {}, duties::State state = duties::State::closed)
{
    duties::Duty duty{.id = "d", .opened_on = day("2026-01-05"), .due = day(due)};
    if (closed) {
        duty.state = state;
        duty.closed_on = day(*closed);
    }
    return duty;
}

TEST(StateWord, IsThatOfTheDayAskedFor)
{
    auto const on = [](duties::Duty const& duty, char const* iso) { return std::string{record::state_word(duty, day(iso))}; };
    EXPECT_EQ(on(owed("2026-02-01"), "2026-02-01"), "due") << "the day itself is still in time";
    EXPECT_EQ(on(owed("2026-02-01"), "2026-02-02"), "overdue");
    EXPECT_EQ(on(owed("2026-02-01", "2026-01-20"), "2026-02-02"), "published");
    EXPECT_EQ(on(owed("2026-02-01", "2026-02-05"), "2026-02-06"), "open") << "done, but late";
    EXPECT_EQ(on(owed("2026-02-01", "2026-02-05"), "2026-02-03"), "overdue") << "as it stood before it was done";
    EXPECT_EQ(on(owed("2026-02-01", "2026-01-20", duties::State::not_applicable), "2026-02-02"), "excluded");
    auto paused = owed("2026-02-01");
    paused.suspended_on = day("2026-01-10");
    EXPECT_EQ(on(paused, "2026-03-01"), "quiet") << "a clock that stands still is never late";
}

TEST(AsJson, TellsOfThatDayNotOfToday)
{
    auto const before = record::as_json(owed("2026-02-01", "2026-02-05"), day("2026-02-03"));
    EXPECT_EQ(before["state"].text(), "open");
    EXPECT_EQ(before["closed_on"].text(), "");
    EXPECT_EQ(before["late_by"].number(), 2);
    auto const after = record::as_json(owed("2026-02-01", "2026-02-05"), day("2026-03-03"));
    EXPECT_EQ(after["state"].text(), "closed");
    EXPECT_EQ(after["late_by"].number(), 4) << "late for good";
}

class Record : public testing_world::OnWorld {
protected:
    void SetUp() override
    {
        OnWorld::SetUp();
        if (IsSkipped()) return;
        world().on("2026-10-06");
        world().serve(world().mui_ne, "2026-10-06");
        templates_.emplace(folder_.path());
    }
    std::string opened(char const* due, std::string const& subject)
    {
        auto& services = world().services();
        return services.db.write([&](db::Session& session) {
            auto const actor = world().actor();
            ledger::Entry entry{services, session, {.act = "test.opened", .actor = actor, .unit = world().mui_ne, .subject = subject}};
            auto const id = duties::open({services, session, entry, actor}, {.kind = "periodic",
                                                                             .item = "test",
                                                                             .unit = world().mui_ne,
                                                                             .subject = subject,
                                                                             .title = "Việc " + subject,
                                                                             .opened_by = "test.opened",
                                                                             .start = services.today(),
                                                                             .due = day(due)});
            entry.append();
            return id.value();
        });
    }
    people::Visitor chair_of(std::string const& unit)
    {
        people::Visitor visitor;
        visitor.account = "chu-tich";
        visitor.name = "Chủ tịch";
        visitor.second_factor_passed = true;
        visitor.roles = {{.kind = "commune_chair", .unit = unit, .from = day("2020-01-01")}};
        return visitor;
    }
    http::Response page(std::string_view path, std::vector<std::pair<std::string, std::string>> parts, std::string query = {})
    {
        for (auto const& route : record::module().routes)
            if (route.method == http::Method::get && route.path == path) return asked(route.answer, std::move(parts), {}, {}, query);
        throw std::runtime_error("no route " + std::string{path});
    }
    http::Response call(std::string_view path, std::string const& id, people::Visitor const& visitor, std::string const& body)
    {
        for (auto const& call : record::module().calls)
            if (call.path == path) return asked(call.answer, {{"id", id}}, visitor, body);
        throw std::runtime_error("no call " + std::string{path});
    }
    json::Value said(http::Response const& response) { return std::get<json::Value>(json::parse(response.body)); }

private:
    http::Response asked(http::Response (*answer)(ground::Visit&), std::vector<std::pair<std::string, std::string>> parts,
                         people::Visitor const& visitor, std::string const& body, std::string const& query = {})
    {
        http::Request request;
        request.body = body;
        for (auto& [name, value] : parts) request.parts.emplace(name, value);
        if (!query.empty()) request.query = http::parsed_query(query).value();
        ground::Visit visit{request, world().services(), *templates_, look_};
        visit.person = visitor;
        return answer(visit);
    }
    testing_support::Folder folder_;
    std::optional<html::Templates> templates_;
    ground::Look look_;
};

TEST_P(Record, AUnitsDutiesAndItsRateAreTheSameInEveryForm)
{
    opened("2026-10-10", "a");
    auto const kept = opened("2026-10-20", "b");
    world().on("2026-10-15");
    ASSERT_TRUE(duties::done(world().services(), world().actor(), {kept, 1, "biên bản số 3"}, day("2026-10-15")));
    world().on("2026-10-30");
    auto const listed = said(page("/don-vi/{code}/nghia-vu.json", {{"code", "22915"}}));
    EXPECT_EQ(listed["fell_due"].number(), 2);
    EXPECT_EQ(listed["kept"].number(), 1);
    EXPECT_EQ(listed["overdue"].number(), 1);
    EXPECT_EQ(listed["duties"].array().size(), 2U);
    auto const csv = page("/don-vi/{code}/nghia-vu.csv", {{"code", "22915"}}).body;
    EXPECT_EQ(std::ranges::count(csv, '\n'), 3);
    EXPECT_NE(csv.find("Việc a"), std::string::npos);
    EXPECT_EQ(page("/don-vi/{code}/nghia-vu.json", {{"code", "99999"}}).status, 404);
}

TEST_P(Record, OfAnEarlierDayShowsWhatWasOwedThen)
{
    opened("2026-10-10", "a");
    world().on("2026-10-30");
    auto const then = said(page("/don-vi/{code}/nghia-vu.json", {{"code", "22915"}}, "ngay=2026-10-09"));
    EXPECT_EQ(then["overdue"].number(), 0);
    EXPECT_EQ(said(page("/don-vi/{code}/nghia-vu.json", {{"code", "22915"}}, "ngay=2026-10-05"))["duties"].array().size(), 0U)
        << "not opened yet";
}

TEST_P(Record, IsDecidedByTheHeadOfThatUnitOnly)
{
    auto const id = opened("2026-10-10", "a");
    auto const body = R"({"version": 1, "reason": "bão", "due": "2026-10-25"})";
    EXPECT_EQ(call("/duties/{id}/extension", id, {}, body).status, 403) << "a guest";
    EXPECT_EQ(call("/duties/{id}/extension", id, chair_of(world().ham_tien), body).status, 403) << "another ward's chair";
    EXPECT_EQ(call("/duties/{id}/extension", "nobody", chair_of(world().mui_ne), body).status, 404);
    auto const done = call("/duties/{id}/extension", id, chair_of(world().mui_ne), body);
    ASSERT_EQ(done.status, 200) << done.body;
    EXPECT_EQ(said(done)["due"].text(), "2026-10-25");
    EXPECT_EQ(call("/duties/{id}/extension", id, chair_of(world().mui_ne), body).status, 409) << "the version is no longer the newest";
}

TEST_P(Record, ADecisionNeedsADayThatIsOne)
{
    auto const id = opened("2026-10-10", "a");
    auto const answer =
        call("/duties/{id}/extension", id, chair_of(world().mui_ne), R"({"version": 1, "reason": "x", "due": "31/02/2026"})");
    EXPECT_EQ(answer.status, 422);
    EXPECT_NE(answer.body.find("record.no_such_day"), std::string::npos) << answer.body;
    EXPECT_EQ(call("/duties/{id}/extension", id, chair_of(world().mui_ne), "[1").status, 422);
}

INSTANTIATE_ON_BOTH_ENGINES(Record);

}  // namespace
