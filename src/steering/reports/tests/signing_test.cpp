#include "steering/reports/tests/world.hpp"

#include "ground/duties/duties.hpp"
#include "ground/ledger/ledger.hpp"
#include "steering/reports/reports.hpp"
#include "steering/reports/rules.hpp"
#include "steering/reports/store.hpp"

#include <algorithm>

namespace {

using namespace testing_reports;
using reports::State;

class OnSigning : public OnReports {
protected:
    ground::Actor chair() { return {.id = "chair", .role = "unit_head", .name = "Nguyễn Văn Minh Họa", .submission = {}}; }
    base::Outcome<reports::Report> made(facts::Window const& window = five_years())
    {
        return reports::make(world().services(), shelf(), officer(), {.form = "so-ket-5-nam", .unit = world().province, .window = window});
    }
    base::Outcome<reports::Report> checked(reports::Report const& report)
    {
        return reports::check(world().services(), shelf(), officer(), {.id = report.id, .version = report.version});
    }
    base::Outcome<reports::Report> signed_off(reports::Report const& report, char const* reason)
    {
        return reports::sign(world().services(), shelf(), chair(),
                             {.step = {.id = report.id, .version = report.version}, .number = "12", .reason = reason});
    }
    std::string state(std::string const& id)
    {
        return std::string{reports::name(world().asked([&](db::Session& session) { return reports::report(session, id)->state; }))};
    }
    std::string dialogues(reports::Report const& report)
    {
        return reports::figures_in(world().services(), shelf(), report).value("doi_thoai")->text;
    }
    indicators::Total dialogue_total(std::int64_t number)
    {
        return {.indicator = "doi-thoai", .unit = world().province, .window = five_years(), .value = number, .document = "Báo cáo thử"};
    }
};
INSTANTIATE_ON_BOTH_ENGINES(OnSigning);

TEST_P(OnSigning, GoesFromDraftToCheckedToSignedAndStaysAsItWas)
{
    auto const total = entered(dialogue_total(460));
    auto const draft = *made();
    EXPECT_EQ(state(draft.id), "draft");
    EXPECT_EQ(signed_off(draft, "").error().rule, "reports.not_checked");
    auto const ready = *checked(draft);
    EXPECT_EQ(ready.fails, 0);
    auto const done = signed_off(ready, "");
    ASSERT_TRUE(done) << done.error().rule;
    EXPECT_EQ(done->signer, "Nguyễn Văn Minh Họa");
    auto const paper = *reports::document_in(world().services(), shelf(), *done);
    ASSERT_TRUE(
        indicators::correct(world().services(), officer(), {.id = total.id, .version = 1, .reason = "nhập nhầm"}, dialogue_total(461)));
    EXPECT_EQ(dialogues(*done), "460");
    EXPECT_EQ(*reports::document_in(world().services(), shelf(), *done), paper);
    auto live = *done;
    live.figures.clear();
    auto const found =
        reports::changes(reports::figures_in(world().services(), shelf(), *done), reports::figures_in(world().services(), shelf(), live));
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found.front().then, "460");
    EXPECT_EQ(found.front().now, "461");
    EXPECT_EQ(checked(*done).error().rule, "reports.frozen");
}

TEST_P(OnSigning, OfFiguresThatChangedSinceTheCheckIsRefused)
{
    auto const total = entered(dialogue_total(460));
    auto const ready = *checked(*made());
    ASSERT_TRUE(
        indicators::correct(world().services(), officer(), {.id = total.id, .version = 1, .reason = "nhập nhầm"}, dialogue_total(461)));
    EXPECT_EQ(signed_off(ready, "").error().rule, "reports.figures_changed");
    EXPECT_TRUE(signed_off(*checked(ready), ""));
}

TEST_P(OnSigning, WhatDoesNotAddUpTakesAWrittenReason)
{
    load_totals();
    auto const ready = *checked(*made());
    EXPECT_EQ(ready.fails, 1);
    EXPECT_EQ(signed_off(ready, "  ").error().rule, "reports.reason_missing");
    EXPECT_EQ(signed_off(ready, ".").error().rule, "reports.reason_too_short");
    EXPECT_EQ(signed_off(ready, "1234567890 ......").error().rule, "reports.reason_too_short");
    EXPECT_EQ(signed_off(ready, "Đã rõ ạ, ký").error().rule, "reports.reason_too_short");
    auto const done = signed_off(ready, "in lại nguyên văn số liệu báo cáo gốc");
    ASSERT_TRUE(done) << done.error().rule;
    EXPECT_EQ(done->reason, "in lại nguyên văn số liệu báo cáo gốc");
}

TEST_P(OnSigning, ALaterReportOfTheSameDaysTakesThePlaceOfTheFirst)
{
    auto const first = *signed_off(*checked(*made()), "");
    EXPECT_TRUE(made());
    EXPECT_EQ(made().error().rule, "reports.being_made");
    auto const drafts = world().asked([&](db::Session& session) { return reports::reports_of(session, world().province, true); });
    ASSERT_EQ(drafts.size(), 2U);
    auto const second = *std::ranges::find(drafts, State::draft, &reports::Report::state);
    EXPECT_EQ(state(first.id), "signed");
    ASSERT_TRUE(signed_off(*checked(second), ""));
    EXPECT_EQ(state(first.id), "superseded");
    auto const next =
        world().asked([&](db::Session& session) { return reports::successor_of(session, *reports::report(session, first.id)); });
    ASSERT_TRUE(next);
    EXPECT_EQ(next->id, second.id);
    EXPECT_EQ(world().asked([&](db::Session& session) { return reports::reports_of(session, world().province, false); }).size(), 2U);
}

TEST_P(OnSigning, EveryStepIsALineOfTheLedgerThatVerifies)
{
    auto const done = *signed_off(*checked(*made()), "");
    auto const lines = world().asked([&](db::Session& session) { return ledger::lines_about(session, done.id); });
    EXPECT_EQ(lines.size(), 3U);
    world().services().db.write([](db::Session& session) { ledger::sequence(session); });
    std::vector<ledger::Table const*> tables{&reports::store::table()};
    for (auto const* table : units::tables()) tables.push_back(table);
    auto const verified = ledger::verify(world().services(), tables);
    for (auto const& finding : verified.findings) EXPECT_NE(finding.kind, "row_changed") << finding.where;
    EXPECT_GE(verified.blobs, 2);
}

TEST_P(OnSigning, AnotherTemplateIsTakenCheckedAnewOrRefusedByItsTag)
{
    auto const ready = *checked(*made());
    office::PageForm page;
    page.font = "Times New Roman";
    page.width = 210;
    page.height = 297;
    reports::Step const step{.id = ready.id, .version = ready.version};
    auto const bad =
        reports::use_template(world().services(), shelf(), officer(), step, office::compose(page, {}, "Có {{doi_thoi}} cuộc."));
    EXPECT_EQ(bad.error().rule, "reports.unknown_tag");
    auto const good = reports::use_template(world().services(), shelf(), officer(), step,
                                            office::compose(page, {}, "Kỳ {{ky}}.{{?doi_thoai}} Có {{doi_thoai}} cuộc.{{/}}"));
    ASSERT_TRUE(good) << good.error().rule;
    EXPECT_EQ(good->state, State::draft);
    auto const paper = *reports::document_in(world().services(), shelf(), *good);
    std::string text;
    auto const blocks = office::blocks_of(paper);
    for (auto const& block : *blocks)
        for (auto const& run : block.runs) text += run.text;
    EXPECT_NE(text.find("Kỳ 05 năm (2016 - 2020)."), std::string::npos) << text;
}

TEST_P(OnSigning, ClosesTheDutyOfThatPeriodAndNoOther)
{
    auto const owed = [&](char const* period, char const* due) {
        return world().services().db.write([&](db::Session& session) {
            ledger::Entry entry{world().services(),
                                session,
                                {.act = "duties.opened", .actor = officer(), .unit = world().mui_ne, .subject = {}, .rules = {}}};
            duties::Opening const opening{.kind = "periodic",
                                          .item = "B7-10",
                                          .unit = world().mui_ne,
                                          .subject = period,
                                          .title = "Báo cáo năm",
                                          .path = {},
                                          .opened_by = "calendar",
                                          .start = day("2020-01-01"),
                                          .due = day(due),
                                          .rule = {},
                                          .clause = "vn/luat-10-2022/chuong-5.bao-cao"};
            auto const id = duties::open({world().services(), session, entry, officer()}, opening);
            entry.append();
            return id.value_or("");
        });
    };
    auto const then = owed("2020", "2020-12-31"), later = owed("2021", "2021-12-31");
    reports::Making const year{.form = "bao-cao-nam", .unit = world().mui_ne, .window = {day("2020-01-01"), day("2020-12-31")}};
    ASSERT_TRUE(signed_off(*checked(*reports::make(world().services(), shelf(), officer(), year)), ""));
    duties::Filter const open{.units = {world().mui_ne}, .state = duties::State::open};
    auto const left = world().asked([&](db::Session& session) { return duties::list(session, open); });
    ASSERT_EQ(left.size(), 1U);
    EXPECT_EQ(left.front().id, later);
    EXPECT_NE(then, later);
}

TEST_P(OnSigning, IsMadeOnlyOfItsOwnLevelAndPeriod)
{
    auto const no = [&](char const* form, std::string const& unit, char const* from, char const* to) {
        auto const done =
            reports::make(world().services(), shelf(), officer(), {.form = form, .unit = unit, .window = {day(from), day(to)}});
        return done ? std::string{} : done.error().rule;
    };
    EXPECT_EQ(no("so-ket-5-nam", world().mui_ne, "2016-01-01", "2020-12-31"), "reports.not_of_this_unit");
    EXPECT_EQ(no("so-ket-5-nam", world().province, "2016-01-01", "2020-12-30"), "reports.not_five_years");
    EXPECT_EQ(no("bao-cao-quy-xa", world().mui_ne, "2021-01-01", "2021-04-30"), "reports.not_a_quarter");
    EXPECT_EQ(no("bao-cao-nam", world().mui_ne, "2020-02-01", "2021-01-31"), "reports.not_a_year");
    EXPECT_EQ(no("bao-cao-nam", world().mui_ne, "2022-01-01", "2022-12-31"), "reports.not_begun");
    EXPECT_EQ(no("khong-co", world().mui_ne, "2020-01-01", "2020-12-31"), "reports.no_such_form");
    EXPECT_EQ(no("bao-cao-quy-xa", world().mui_ne, "2021-01-01", "2021-03-31"), "");
}

TEST_P(OnSigning, OfAnEndedUnitIsMadeWhereAnotherTookOverAndForDaysThatItLived)
{
    auto& here = world();
    here.done(units::Merge{.units = {here.mui_ne, here.ham_tien},
                           .into = {.unit = {}, .kind = "phuong", .name = "Phường Mới", .code = "99001", .parent = here.province}},
              "2021-01-01");
    auto const tree = here.services().units.tree();
    auto const heir = tree->by_code("99001", day("2021-06-30"))->id;
    EXPECT_EQ(reports::answering_for(*tree, here.mui_ne, day("2020-12-31")), here.mui_ne);
    EXPECT_EQ(reports::answering_for(*tree, here.mui_ne, day("2021-06-30")), heir);
    EXPECT_FALSE(reports::answering_for(*tree, "khong-co", day("2021-06-30")));
    auto const made_of = [&](char const* from, char const* to) {
        auto const done = reports::make(here.services(), shelf(), officer(),
                                        {.form = "bao-cao-quy-xa", .unit = here.mui_ne, .window = {day(from), day(to)}});
        return done ? std::string{} : done.error().rule;
    };
    EXPECT_EQ(made_of("2020-10-01", "2020-12-31"), "");
    EXPECT_EQ(made_of("2021-01-01", "2021-03-31"), "reports.unit_ended_before");
}

TEST_P(OnSigning, OfAnEndedUnitThatNobodyTookOverIsRefusedBeforeItIsMade)
{
    auto& here = world();
    here.done(units::Dissolve{.unit = here.mui_ne, .heir = {}}, "2021-01-01");
    auto const done = reports::make(here.services(), shelf(), officer(),
                                    {.form = "bao-cao-quy-xa", .unit = here.mui_ne, .window = {day("2020-10-01"), day("2020-12-31")}});
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().rule, "reports.no_heir");
}

TEST(Due, FollowsThePacks)
{
    auto const& year = *shelf().form("bao-cao-nam");
    auto const yearly = reports::due_of(law(), year, {day("2026-01-01"), day("2026-12-31")});
    ASSERT_TRUE(yearly);
    EXPECT_EQ(yearly->due.iso(), "2026-11-29");  // before 30/11
    auto const quarterly = reports::due_of(law(), *shelf().form("bao-cao-quy-xa"), {day("2026-07-01"), day("2026-09-30")});
    ASSERT_TRUE(quarterly);
    EXPECT_EQ(quarterly->due.iso(), "2026-10-07");
    EXPECT_FALSE(reports::due_of(law(), *shelf().form("so-ket-5-nam"), five_years()));
    EXPECT_EQ(reports::latest_period(law(), year, day("2026-11-20"))->to.iso(), "2026-12-31");
    EXPECT_EQ(reports::latest_period(law(), year, day("2026-03-01"))->to.iso(), "2025-12-31");
    EXPECT_EQ(reports::latest_period(law(), *shelf().form("bao-cao-quy-xa"), day("2026-11-20"))->to.iso(), "2026-09-30");
    EXPECT_EQ(reports::latest_period(law(), *shelf().form("so-ket-5-nam"), day("2026-11-20"))->to.iso(), "2025-12-31");
    EXPECT_EQ(reports::latest_period(law(), *shelf().form("so-ket-5-nam"), day("2025-06-20"))->to.iso(), "2020-12-31");
}

}  // namespace
