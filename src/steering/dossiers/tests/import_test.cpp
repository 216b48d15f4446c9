#include "ground/facts/facts.hpp"
#include "platform/office/office.hpp"
#include "steering/dossiers/counting.hpp"
#include "steering/dossiers/dossiers.hpp"
#include "steering/dossiers/figures.hpp"
#include "testing/world/world.hpp"

#include <algorithm>
#include <chrono>
#include <future>

namespace {

using dossiers::Keep;
using testing_world::day;

constexpr auto heading = "Mã hồ sơ,Tên thủ tục,Lĩnh vực,Đơn vị,Ngày tiếp nhận,Ngày hẹn trả,Ngày giải quyết xong,Trạng thái\r\n";

class Dossiers : public testing_world::OnWorld {
protected:
    void SetUp() override
    {
        OnWorld::SetUp();
        if (!IsSkipped()) world().on("2024-12-31");
    }
    base::Outcome<dossiers::Report> taken(std::string const& lines, Keep keep = Keep::all, std::string const& top = heading)
    {
        bytes_ = top + lines;
        auto const unit = *world().services().units.tree()->unit(world().province, world().services().today());
        return dossiers::import_file(world().services(), world().actor(),
                                     {.unit = unit, .filename = "thang-12.csv", .bytes = bytes_, .keep = keep});
    }
    std::int64_t figure(char const* indicator, char const* from = "2024-01-01", char const* to = "2024-12-31")
    {
        return world().asked([&](db::Session& session) {
            std::int64_t all{};
            for (auto const& sum : facts::sums(session, indicator, {day(from), day(to)})) all += sum.amount;
            return all;
        });
    }
    std::size_t wrong_sums()
    {
        return world().asked([&](db::Session& session) {
            facts::Recount recount{testing_world::law()};
            dossiers::tell_all(world().services(), session, [&](facts::Fact const& fact) { recount.add(fact); });
            return recount.differences(session).size();
        });
    }
    std::int64_t rows() { return world().count("SELECT COUNT(*) FROM dossier"); }
    std::string bytes_;
};

INSTANTIATE_ON_BOTH_ENGINES(Dossiers);

constexpr auto four_lines =
    "A-1,Cấp bản sao trích lục,Hộ tịch,22915,02/12/2024,05/12/2024,04/12/2024,Đã trả kết quả\r\n"
    "A-2,Chứng thực chữ ký,Chứng thực,Phường Mũi Né,02/12/2024,03/12/2024,03/12/2024,\r\n"
    "A-3,Đăng ký biến động,Đất đai,UBND phường Hàm Tiến,2024-11-01,2024-11-20,2024-12-10 08:30,Đã xử lý xong\r\n"
    "A-4,Đăng ký biến động,Đất đai,22918,01/12/2024,20/12/2024,,Đang xử lý\r\n";

TEST_P(Dossiers, AreEarlyOnTheirDayLateOrPastDueAndNeverTwoOfThem)
{
    auto const report = taken(four_lines);
    ASSERT_TRUE(report) << report.error().rule;
    EXPECT_EQ(report->counts.taken, 4);
    EXPECT_EQ(report->counts.early, 1);
    EXPECT_EQ(report->counts.on_day, 1);
    EXPECT_EQ(report->counts.late, 1);
    EXPECT_EQ(report->counts.past_due, 1);
    EXPECT_EQ(figure("ho-so-giai-quyet"), 3);
    EXPECT_EQ(figure("ho-so-dung-han"), 2);
    EXPECT_EQ(figure("ho-so-truoc-han"), 1);
    EXPECT_EQ(figure("ho-so-tre-han"), 1);
    EXPECT_EQ(wrong_sums(), 0U);
}

TEST_P(Dossiers, AreTakenWholeOrNotAtAllWhenAllAreAskedFor)
{
    auto const bad = std::string{four_lines} + "A-5,x,y,22918,31/02/2024,20/12/2024,,\r\n";
    auto const report = taken(bad);
    ASSERT_TRUE(report);
    EXPECT_TRUE(report->import.empty());
    ASSERT_EQ(report->bad.size(), 1U);
    EXPECT_EQ(report->bad.front().line, 6);
    EXPECT_EQ(report->bad.front().why.rule, "dossiers.no_such_day");
    EXPECT_EQ(report->bad.front().why.field, "Ngày tiếp nhận");
    EXPECT_EQ(rows(), 0);
    EXPECT_EQ(figure("ho-so-giai-quyet"), 0);
    EXPECT_EQ(world().count("SELECT COUNT(*) FROM dossier_range"), 0);

    auto const rest = taken(bad, Keep::good_lines);
    ASSERT_TRUE(rest);
    EXPECT_EQ(rest->counts.taken, 4);
    EXPECT_EQ(rest->counts.refused, 1);
    EXPECT_EQ(rows(), 4);
}

TEST_P(Dossiers, ThatAreBeingSettledHaveNoDayOnWhichTheyWereSettled)
{
    auto const report = taken("A-1,x,y,22918,01/12/2024,20/12/2024,15/12/2024,Đang giải quyết\r\n", Keep::nothing);
    ASSERT_TRUE(report);
    ASSERT_EQ(report->bad.size(), 1U);
    EXPECT_EQ(report->bad.front().why.rule, "dossiers.finished_but_open");
    EXPECT_EQ(report->bad.front().why.field, "Ngày giải quyết xong");
    EXPECT_EQ(report->bad.front().why.facts.at("day"), "15/12/2024");
}

TEST_P(Dossiers, WithAnErrorOfASpreadsheetAreRefused)
{
    auto const report = taken("A-1,x,y,22918,01/12/2024,20/12/2024,#REF!,\r\n#N/A,x,y,22918,01/12/2024,20/12/2024,,\r\n", Keep::nothing);
    ASSERT_TRUE(report);
    ASSERT_EQ(report->bad.size(), 2U);
    EXPECT_EQ(report->bad[0].why.rule, "dossiers.cell_error");
    EXPECT_EQ(report->bad[0].why.field, "Ngày giải quyết xong");
    EXPECT_EQ(report->bad[1].why.rule, "dossiers.cell_error");
    EXPECT_EQ(report->bad[1].why.field, "Mã hồ sơ");
}

TEST_P(Dossiers, OfAnEmptyFileNameTheFile)
{
    for (auto const* bytes : {"", "\r\n\r\n"}) {
        auto const report = taken("", Keep::all, bytes);
        ASSERT_FALSE(report);
        EXPECT_EQ(report.error().rule, "office.empty");
        EXPECT_EQ(report.error().facts.at("file"), "thang-12.csv");
    }
}

TEST_P(Dossiers, LeaveEverythingAsItWasWhenOnlyLookedAt)
{
    auto const report = taken(std::string{four_lines} + "A-1,x,y,22915,02/12/2024,05/12/2024,,\r\n", Keep::nothing);
    ASSERT_TRUE(report);
    EXPECT_EQ(report->counts.taken, 4);
    ASSERT_EQ(report->bad.size(), 1U);
    EXPECT_EQ(report->bad.front().why.rule, "dossiers.code_twice_in_file");
    for (auto const* table : {"dossier", "dossier_unit", "dossier_procedure", "dossier_range", "dossier_import", "fact_sum"})
        EXPECT_EQ(world().count(std::string{"SELECT COUNT(*) FROM "} + table), 0) << table;
}

TEST_P(Dossiers, RefuseTheSameFileTwiceAndACodeTwice)
{
    ASSERT_TRUE(taken(four_lines));
    auto const again = taken(four_lines);
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().rule, "dossiers.same_file");
    auto const code = taken("A-1,x,y,22915,02/12/2024,05/12/2024,06/12/2024,\r\n", Keep::good_lines);
    ASSERT_TRUE(code);
    ASSERT_EQ(code->bad.size(), 1U);
    EXPECT_EQ(code->bad.front().why.rule, "dossiers.code_known");
    EXPECT_TRUE(code->import.empty());
}

TEST_P(Dossiers, TheSameCodeAtAnotherUnitIsAnotherDossier)
{
    ASSERT_TRUE(taken(four_lines));
    auto const other = taken("A-1,x,Hộ tịch,22918,02/12/2024,05/12/2024,06/12/2024,\r\n");
    ASSERT_TRUE(other);
    EXPECT_EQ(other->counts.taken, 1);
}

TEST_P(Dossiers, OpenOnesAreBroughtUpToDateByTheNextFile)
{
    auto const first = taken(four_lines);
    ASSERT_TRUE(first);
    auto const next = taken(std::string{four_lines}.substr(0, std::string_view{four_lines}.rfind("A-4")) +
                            "A-4,Đăng ký biến động,Đất đai,22918,01/12/2024,20/12/2024,24/12/2024,Đã trả kết quả\r\n");
    ASSERT_TRUE(next);
    EXPECT_EQ(next->counts.unchanged, 3);
    EXPECT_EQ(next->counts.renewed, 1);
    EXPECT_EQ(figure("ho-so-tre-han"), 2);
    EXPECT_EQ(wrong_sums(), 0U);
    for (auto const& import : world().asked(dossiers::imports)) EXPECT_TRUE(dossiers::agrees(world().services(), import)) << import.id;

    auto const too_early = dossiers::undo(world().services(), world().actor(), first->import);
    ASSERT_FALSE(too_early);
    EXPECT_EQ(too_early.error().rule, "dossiers.later_import_rests_on_it");
    ASSERT_TRUE(dossiers::undo(world().services(), world().actor(), next->import));
    EXPECT_EQ(figure("ho-so-tre-han"), 1);
    EXPECT_EQ(world().count("SELECT COUNT(*) FROM dossier WHERE state = 0"), 1);
    EXPECT_EQ(wrong_sums(), 0U);
    EXPECT_TRUE(dossiers::agrees(world().services(), world().asked(dossiers::imports).back()));
}

TEST_P(Dossiers, UndoingLeavesNothingButTheTwoLines)
{
    auto const report = taken(four_lines);
    ASSERT_TRUE(report);
    ASSERT_TRUE(dossiers::undo(world().services(), world().actor(), report->import));
    EXPECT_EQ(rows(), 0);
    EXPECT_EQ(world().count("SELECT COUNT(*) FROM fact_sum WHERE amount <> 0"), 0);
    EXPECT_EQ(world().count("SELECT COUNT(*) FROM dossier_range"), 0);
    EXPECT_EQ(world().count("SELECT COUNT(*) FROM dossier_import"), 2);
    EXPECT_EQ(wrong_sums(), 0U);
    auto const again = dossiers::undo(world().services(), world().actor(), report->import);
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().rule, "dossiers.undone_already");
    EXPECT_TRUE(taken(four_lines)) << "the same file may come again";
}

TEST_P(Dossiers, AreSweptAwayWhenTheirImportNeverEnded)
{
    world().services().db.write([&](db::Session& session) {
        dossiers::store::open_range(session, "0", world().services().clock.now());
        dossiers::Dossier const left{.id = 1, .unit = 1, .code = "A-1", .procedure = 1};
        dossiers::store::insert(session, {&left});
    });
    auto const running = taken(four_lines);
    ASSERT_FALSE(running);
    EXPECT_EQ(running.error().rule, "dossiers.import_running");
    world().on("2025-01-01");
    auto const report = taken(four_lines);
    ASSERT_TRUE(report) << report.error().rule;
    EXPECT_EQ(rows(), 4);
}

TEST_P(Dossiers, ATouchedRowNoLongerAgreesWithTheLedger)
{
    auto const report = taken(four_lines);
    ASSERT_TRUE(report);
    auto const import = *world().asked([&](db::Session& session) { return dossiers::import(session, report->import); });
    EXPECT_TRUE(dossiers::agrees(world().services(), import));
    world().services().db.write([](db::Session& session) { session.run("UPDATE dossier SET finished = due WHERE code = 'A-3'"); });
    EXPECT_FALSE(dossiers::agrees(world().services(), import));
}

TEST_P(Dossiers, OthersReadAndWriteMeanwhileAndSeeNothingHalf)
{
    std::string lines{heading};
    for (int i{}; i < 60'000; ++i) lines += "N-" + std::to_string(i) + ",Chứng thực,Chứng thực,22915,02/12/2024,05/12/2024,06/12/2024,\n";
    auto const unit = *world().services().units.tree()->unit(world().province, world().services().today());
    auto report = std::async(std::launch::async, [&] {
        return dossiers::import_file(world().services(), world().actor(), {.unit = unit, .filename = "lon.csv", .bytes = lines});
    });
    dossiers::Wanted const wanted{.what = dossiers::What::late,
                                  .units = {world().mui_ne},
                                  .window = {day("2024-12-01"), day("2024-12-31")},
                                  .today = day("2024-12-31")};
    auto writes = 0;
    while (report.wait_for(std::chrono::seconds{0}) != std::future_status::ready) {
        world().services().db.write([](db::Session& session) { session.run("DELETE FROM dossier_before WHERE turn = -1"); });
        ++writes;
        auto const [seen, told] = world().asked([&](db::Session& session) {
            auto const count = dossiers::count(session, wanted, 100'000);
            std::int64_t sum{};
            for (auto const& one : facts::sums(session, "ho-so-tre-han", wanted.window)) sum += one.amount;
            return std::pair{count, sum};
        });
        ASSERT_TRUE(seen == 0 || seen == 60'000) << seen;
        ASSERT_EQ(seen, told);
    }
    ASSERT_TRUE(report.get());
    EXPECT_GT(writes, 0);
}

TEST_P(Dossiers, ComeFromAWorkbookToo)
{
    office::WorkbookWriter book;
    book.sheet({.name = "Hồ sơ",
                .titles = {},
                .columns = {{.heading = "Mã hồ sơ"},
                            {.heading = "Đơn vị"},
                            {.heading = "Ngày tiếp nhận"},
                            {.heading = "Ngày hẹn trả"},
                            {.heading = "Ngày có kết quả"}}});
    book.row({std::string{"X-1"}, std::string{"Phường Mũi Né"}, day("2024-12-02"), day("2024-12-05"), day("2024-12-06")});
    book.row({std::string{"X-2"}, std::string{"Phường Mũi Né"}, std::string{"2/12/2024"}, std::string{"ngày mai"}, std::monostate{}});
    auto const report = taken(book.bytes(), Keep::good_lines, "");
    ASSERT_TRUE(report) << report.error().rule;
    EXPECT_EQ(report->counts.late, 1);
    ASSERT_EQ(report->bad.size(), 1U);
    EXPECT_EQ(report->bad.front().line, 3);
}

TEST_P(Dossiers, OfAnOldFontAreRefusedByItsNameAndReadWhenAsked)
{
    std::string const old =
        "M\267 h\345 s\254,L\334nh v\371c,Ng\265y ti\325p nh\313n,Ng\265y h\321n tr\266,Tr\271ng th\270i"
        "\n"
        "C-1,\256\312t \256ai,02/12/2024,05/12/2024,\256ang x\366 l\375"
        "\n";
    auto const refused = taken(old, Keep::all, "");
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().rule, "dossiers.encoding.tcvn3");
    auto const unit = *world().services().units.tree()->unit(world().mui_ne, day("2024-12-31"));
    auto const report = dossiers::import_file(world().services(), world().actor(),
                                              {.unit = unit, .filename = "cu.csv", .bytes = old, .old_text = office::OldText::convert});
    ASSERT_TRUE(report) << report.error().rule;
    EXPECT_EQ(report->counts.taken, 1) << (report->bad.empty() ? "" : report->bad.front().why.rule);
    EXPECT_EQ(world().count("SELECT COUNT(*) FROM dossier_procedure WHERE kind = 'dat_dai'"), 1);
}

TEST_P(Dossiers, AreListedByWhatBecameOfThem)
{
    ASSERT_TRUE(taken(four_lines));
    auto const listed = [&](dossiers::What what, std::string const& field = {}) {
        return world().asked([&](db::Session& session) {
            dossiers::Wanted const wanted{.what = what,
                                          .units = {world().mui_ne, world().ham_tien},
                                          .window = {day("2024-12-01"), day("2024-12-31")},
                                          .today = day("2024-12-31"),
                                          .field = field};
            std::string codes;
            for (auto const& one : dossiers::list(session, wanted, 0, 100)) codes += one.dossier.code + " ";
            EXPECT_EQ(dossiers::count(session, wanted, 100), std::ranges::count(codes, ' '));
            return codes;
        });
    };
    EXPECT_EQ(listed(dossiers::What::late), "A-3 ");
    EXPECT_EQ(listed(dossiers::What::late, "ho_tich"), "");
    EXPECT_EQ(listed(dossiers::What::late, "dat_dai"), "A-3 ");
    EXPECT_EQ(listed(dossiers::What::past_due), "A-4 ");
    EXPECT_EQ(listed(dossiers::What::early), "A-1 ");
    EXPECT_EQ(listed(dossiers::What::on_day), "A-2 ");
    EXPECT_EQ(listed(dossiers::What::open), "");
    auto const open =
        world().asked([&](db::Session& session) { return dossiers::open_now(session, {world().ham_tien}, day("2024-12-31")); });
    EXPECT_EQ(open.past_due, 1);
    EXPECT_EQ(open.in_time, 0);
}

TEST_P(Dossiers, AreBrokenDownByMonthFieldAndUnitWithoutLosingOne)
{
    ASSERT_TRUE(taken(four_lines));
    auto const& tree = *world().services().units.tree();
    auto const parts = world().asked([&](db::Session& session) {
        return dossiers::parts_of(session, tree, *tree.unit(world().province, day("2024-12-31")),
                                  dossiers::whole_periods({day("2024-11-05"), day("2024-12-20")}));
    });
    ASSERT_EQ(parts.periods.size(), 2U);
    EXPECT_EQ(parts.periods.back().sums.settled, 3);
    EXPECT_EQ(parts.all.in_time, 2);
    EXPECT_EQ(parts.fields.at("dat_dai").late, 1);
    EXPECT_EQ(parts.below.at(world().mui_ne).settled, 2);
    EXPECT_EQ(parts.levels.at("xa").settled, 3);
}

TEST_P(Dossiers, OfAUnitThatEndedAreItsHeirs)
{
    world().done(
        units::Merge{.units = {world().mui_ne, world().ham_tien},
                     .into = {.unit = {}, .kind = "phuong", .name = "Phường Mũi Né mới", .code = "22999", .parent = world().province}},
        "2024-12-04");
    auto const heir = world().services().units.tree()->by_code("22999", day("2024-12-31"))->id;
    ASSERT_TRUE(
        taken("H-1,x,Hộ tịch,22915,02/12/2024,05/12/2024,03/12/2024,\r\nH-2,x,Hộ tịch,22915,02/12/2024,05/12/2024,10/12/2024,\r\n"));
    auto const parts = world().asked([&](db::Session& session) {
        return facts::sums(session, "ho-so-giai-quyet", {day("2024-12-01"), day("2024-12-31")});
    });
    ASSERT_EQ(parts.size(), 2U);
    for (auto const& one : parts) EXPECT_TRUE(one.unit == heir || one.unit == world().mui_ne);
}

TEST_P(Dossiers, AWrongLineSaysWhichColumnAndWhy)
{
    struct Wrong {
        char const* line;
        char const* column;
        char const* rule;
    };
    for (auto const& [line, column, rule] :
         {Wrong{"B-1,x,y,22915,10/12/2024,05/12/2024,,", "Ngày hẹn trả", "dossiers.due_before_received"},
          Wrong{"B-1,x,y,22915,10/12/2024,15/12/2024,09/12/2024,", "Ngày giải quyết xong", "dossiers.finished_before_received"},
          Wrong{"B-1,x,y,22915,10/12/2024,15/12/2024,01/01/2025,", "Ngày giải quyết xong", "dossiers.in_future"},
          Wrong{"B-1,x,y,99999,10/12/2024,15/12/2024,,", "Đơn vị", "dossiers.no_such_unit"},
          Wrong{"B-1,x,y,,10/12/2024,15/12/2024,,", "Đơn vị", "dossiers.unit_missing"},
          Wrong{"B-1,x,y,22915,10/12/2024,15/12/2024,,Bay mất", "Trạng thái", "dossiers.no_such_status"},
          Wrong{"B-1,x,y,22915,10/12/2024,15/12/2024,,Đã trả kết quả", "Ngày giải quyết xong", "dossiers.finished_missing"},
          Wrong{"B-1,x,y,22915,10/12/2024,,,", "Ngày hẹn trả", "dossiers.due_missing"},
          Wrong{",x,y,22915,10/12/2024,15/12/2024,,", "Mã hồ sơ", "dossiers.code_missing"},
          Wrong{"B-1,x,y,22915,10/12/2024,15/12/2024,,,thừa", "Trạng thái", "dossiers.more_cells_than_columns"}}) {
        auto const report = taken(std::string{line} + "\r\n");
        ASSERT_TRUE(report) << line;
        ASSERT_EQ(report->bad.size(), 1U) << line;
        EXPECT_EQ(report->bad.front().why.rule, rule) << line;
        EXPECT_EQ(report->bad.front().why.field, column) << line;
    }
    EXPECT_EQ(rows(), 0);
}

TEST_P(Dossiers, ManyRowsAreTakenInSeveralSteps)
{
    std::string lines;
    for (int i{}; i < 90'000; ++i) lines += "M-" + std::to_string(i) + ",Chứng thực,Chứng thực,22915,02/12/2024,05/12/2024,04/12/2024,\n";
    lines += "M-7,x,y,22915,02/12/2024,05/12/2024,04/12/2024,\n";
    auto const report = taken(lines, Keep::good_lines);
    ASSERT_TRUE(report);
    EXPECT_EQ(report->counts.taken, 90'000);
    ASSERT_EQ(report->bad.size(), 1U);
    EXPECT_EQ(report->bad.front().line, 90'002);
    EXPECT_EQ(figure("ho-so-giai-quyet"), 90'000);
    ASSERT_TRUE(dossiers::undo(world().services(), world().actor(), report->import));
    EXPECT_EQ(rows(), 0);
}

}  // namespace
