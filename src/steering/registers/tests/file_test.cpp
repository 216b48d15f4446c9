#include "steering/registers/file.hpp"

#include "steering/registers/registers.hpp"
#include "testing/world/world.hpp"

namespace {

using registers::FileRead;
using testing_world::day;
using testing_world::law;

class Files : public testing_world::OnWorld {
protected:
    void SetUp() override
    {
        OnWorld::SetUp();
        if (!IsSkipped()) world().on("2026-11-20");
    }
    units::Unit unit(std::string const& id) { return *world().services().units.tree()->unit(id, day("2026-11-20")); }
    registers::FileAsked asked(std::string bytes, std::string const& id = {})
    {
        return {.form = law().register_form("giam-sat"),
                .unit = unit(id.empty() ? world().province : id),
                .filename = "so",
                .bytes = std::move(bytes)};
    }
    base::Outcome<FileRead> looked(std::string bytes)
    {
        return registers::looked_at(world().services(), asked(std::move(bytes)), [&](auto const& id) { return id != world().ham_tien; });
    }
    static std::string said(FileRead const& file)
    {
        std::string text;
        for (auto const& row : file.rows) {
            text += std::to_string(row.number) + (row.known ? " known" : "");
            for (auto const& fault : row.faults) text += " " + fault.cell + " " + fault.why.rule;
            text += "\n";
        }
        return text;
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, Files, ::testing::Values(db::Engine::sqlite), [](auto const&) { return std::string{"Sqlite"}; });

constexpr auto head = "Mã đơn vị,Ngày kết thúc,Nội dung giám sát,Tổ chức chủ trì,Chủ đề,Số nội dung kiến nghị\n";

TEST_P(Files, EachRowSaysWhichCellIsWrong)
{
    auto const file = looked(std::string{head} +
                             "22915,05/03/2026,Quỹ,Ủy ban Mặt trận Tổ quốc,quy_che_dan_chu,4\n"
                             "99999,05/03/2026,Quỹ,mat_tran,quy_che_dan_chu,4\n"
                             "22918,05/03/2026,Quỹ,mat_tran,quy_che_dan_chu,4\n"
                             "Phường Mũi Né,30/02/2026,,mat_tran,quy_che_dan_chu,1.5\n"
                             "22915 – Phường Mũi Né,05/03/2026,QUỸ,mat_tran,quy_che_dan_chu,4\n");
    ASSERT_TRUE(file) << file.error().rule;
    EXPECT_EQ(said(*file),
              "2\n"
              "3 A3 registers.no_such_unit\n"
              "4 A4 registers.not_your_unit\n"
              "5 B5 registers.not_a_day C5 registers.field_missing F5 registers.count_is_fraction\n"
              "6  registers.same_as_row\n");
    EXPECT_EQ(file->fresh(), 1u);
    EXPECT_EQ(file->wrong(), 4u);
}

TEST_P(Files, ErrorsAndCellsBeyondTheColumnsAreNamed)
{
    auto const file = looked(std::string{head} +
                             "22915,05/03/2026,Quỹ,mat_tran,quy_che_dan_chu,1.250\n"
                             "22915,06/03/2026,Quỹ,mat_tran,#REF!,4\n"
                             "22915,07/03/2026,Quỹ, chợ,mat_tran,quy_che_dan_chu,4\n"
                             "22915,08/03/2026,Quỹ,mat_tran,quy_che_dan_chu,4,,\n");
    ASSERT_TRUE(file) << file.error().rule;
    EXPECT_EQ(file->rows[0].record.values.at("kien_nghi"), "1250");
    EXPECT_EQ(file->fresh(), 2u) << said(*file);
    EXPECT_NE(said(*file).find("3 E3 registers.cell_error\n"), std::string::npos) << said(*file);
    EXPECT_NE(said(*file).find("G4 registers.cell_surplus"), std::string::npos) << said(*file);
    EXPECT_EQ(file->rows[2].faults.back().why.facts.at("typed"), "4");
}

TEST_P(Files, ColumnsThatAreNotTheRegistersRefuseTheFile)
{
    auto const rule_of = [&](std::string const& bytes) {
        auto const file = looked(bytes);
        return file ? std::string{"taken"} : file.error().rule;
    };
    EXPECT_EQ(rule_of("Họ tên,Tuổi\nAn,30\n"), "registers.no_heading");
    EXPECT_EQ(rule_of("Ngày kết thúc,Chủ đề\n2026-03-05,quy_che_dan_chu\n"), "registers.columns_missing");
    EXPECT_EQ(rule_of("Ngày kết thúc,Ngày kết thúc\n"), "registers.column_twice");
    EXPECT_EQ(rule_of(head), "registers.no_rows");
    EXPECT_EQ(rule_of(""), "office.empty");
    auto const with_more =
        looked("STT,Ngày kết thúc,Nội dung giám sát,Tổ chức chủ trì *,Chủ đề,Người ghi\n1,2026-03-05,Quỹ,mat_tran,quy_che_dan_chu,Lan\n");
    ASSERT_TRUE(with_more) << with_more.error().rule;
    EXPECT_EQ(with_more->ignored, std::vector<std::string>{"Người ghi"});
}

TEST_P(Files, MergedCellsAndFormulasAreNamedWhereTheyAre)
{
    std::vector<std::string> const line{"2026-03-05", "Quỹ", "mat_tran", "quy_che_dan_chu", "4"};
    auto other = line;
    other[0] = "2026-03-06";
    auto third = line;
    third[0] = "2026-03-07";
    office::Table const table{
        .sheet = "Sổ",
        .rows = {{.number = 1, .cells = {"SỔ GIÁM SÁT NĂM 2026"}},
                 {.number = 3, .cells = {"Ngày kết thúc", "Nội dung giám sát", "Tổ chức chủ trì", "Chủ đề", "Số nội dung kiến nghị"}},
                 {.number = 4, .cells = line},
                 {.number = 5, .cells = other},
                 {.number = 6, .cells = third}},
        .odd = {{office::OddCells::Why::merged, 5, 5, 1, 2},
                {office::OddCells::Why::formula, 6, 6, 4, 4},
                {office::OddCells::Why::error, 6, 6, 3, 3},
                {office::OddCells::Why::merged, 4, 4, 7, 9}}};
    auto const tree = world().services().units.tree();
    auto const mui_ne = unit(world().mui_ne);
    auto const file = registers::read_file({.law = law(),
                                            .tree = *tree,
                                            .form = *law().register_form("giam-sat"),
                                            .unit = mui_ne,
                                            .today = day("2026-11-20"),
                                            .may = [](auto const&) { return true; }},
                                           table);
    ASSERT_TRUE(file) << file.error().rule;
    EXPECT_EQ(said(*file),
              "4\n"
              "5 B5 registers.cell_merged C5 registers.cell_merged\n"
              "6 D6 registers.cell_error E6 registers.cell_formula\n");
}

TEST_P(Files, TheSameFileIsKnownAgain)
{
    auto const bytes = std::string{head} + "22915,05/03/2026,Quỹ,mat_tran,quy_che_dan_chu,4\n";
    EXPECT_FALSE(registers::same_file(world().services(), asked(bytes)));
    auto const first = looked(bytes);
    ASSERT_TRUE(first);
    auto const import = registers::taken(world().services(), world().actor(), asked(bytes), *first);
    ASSERT_TRUE(import) << import.error().rule;
    auto const again = looked(bytes);
    ASSERT_TRUE(again);
    EXPECT_EQ(said(*again), "2 known\n");
    EXPECT_EQ(registers::same_file(world().services(), asked(bytes))->id, import->id);
    auto const twice = registers::taken(world().services(), world().actor(), asked(bytes), *again);
    ASSERT_FALSE(twice);
    EXPECT_EQ(twice.error().rule, "registers.nothing_new");
    ASSERT_TRUE(registers::undo(world().services(), world().actor(), {import->id, 1, "Nhầm"}));
    EXPECT_FALSE(registers::same_file(world().services(), asked(bytes)));
    EXPECT_EQ(said(*looked(bytes)), "2\n");
}

TEST_P(Files, WhatWasTakenAwayComesBackTheSame)
{
    auto const bytes =
        std::string{head} + "22915,05/03/2026,=1+1,mat_tran,quy_che_dan_chu,1234\n22918,06/03/2026,\"Hai, ba\",doan_the,moi_truong,\n";
    auto const may = [](auto const&) { return true; };
    auto const first = registers::looked_at(world().services(), asked(bytes), may);
    ASSERT_TRUE(first);
    ASSERT_EQ(first->wrong(), 0u) << said(*first);
    ASSERT_TRUE(registers::taken(world().services(), world().actor(), asked(bytes), *first));
    auto const tree = world().services().units.tree();
    auto const province = unit(world().province);
    registers::SheetAsked const sheet{.law = law(), .tree = *tree, .form = *law().register_form("giam-sat"), .unit = province};
    auto const all = world().asked([&](db::Session& session) {
        return registers::records(session, {.kept_in = "giam-sat", .unit = {}, .belongs = [](auto const&, auto) { return true; }}, 0, 10);
    });
    auto const rows = registers::as_rows(sheet, all);
    ASSERT_EQ(rows.size(), 3u);
    EXPECT_EQ(rows[1][3], "Hai, ba");
    for (auto const& out : {registers::as_workbook(sheet, all), office::write_csv(rows)}) {
        auto const back = registers::looked_at(world().services(), asked(out), may);
        ASSERT_TRUE(back) << back.error().rule;
        EXPECT_EQ(back->wrong(), 0u) << said(*back);
        EXPECT_EQ(back->rows.size(), 2u);
        EXPECT_TRUE(back->ignored.empty());
        EXPECT_TRUE(back->rows[0].known) << said(*back);
    }
}

TEST_P(Files, AFilledCollectionFormIsTaken)
{
    auto const tree = world().services().units.tree();
    auto const province = unit(world().province);
    registers::SheetAsked const sheet{.law = law(), .tree = *tree, .form = *law().register_form("giam-sat"), .unit = province};
    auto filled = *office::read_table(registers::collection_form(sheet, day("2026-11-20")), "mau.xlsx");
    ASSERT_EQ(filled.rows.back().cells.front(), "Đơn vị") << "the heading is the last row of an empty form";
    auto const heading = filled.rows.back().number;
    filled.rows.push_back({.number = heading + 1,
                           .cells = {"22915 – Phường Mũi Né", "2026-03-05", "Quỹ", "Ủy ban Mặt trận Tổ quốc", "Môi trường", "4", "3", ""}});
    filled.rows.push_back({.number = heading + 2, .cells = {"", "2026-03-06", "Chợ", "Ủy ban Mặt trận Tổ quốc", "", "", "", "Của tỉnh"}});
    auto const file = registers::read_file({.law = law(),
                                            .tree = *tree,
                                            .form = sheet.form,
                                            .unit = province,
                                            .today = day("2026-11-20"),
                                            .may = [](auto const&) { return true; }},
                                           filled);
    ASSERT_TRUE(file) << file.error().rule;
    EXPECT_EQ(file->wrong(), 0u) << said(*file);
    ASSERT_EQ(file->rows.size(), 2u);
    EXPECT_TRUE(file->ignored.empty()) << file->ignored.front();
    EXPECT_EQ(file->rows[0].record.unit, world().mui_ne);
    EXPECT_EQ(file->rows[0].record.values.at("kien_nghi_giai_quyet"), "3");
    EXPECT_EQ(file->rows[1].record.unit, world().province);
    EXPECT_EQ(file->rows[1].record.values.at("ghi_chu"), "Của tỉnh");
}

TEST_P(Files, TheCollectionFormIsAnEmptyFileOfThisRegister)
{
    auto const tree = world().services().units.tree();
    auto const province = unit(world().province);
    for (auto const& form : law().registers()) {
        registers::SheetAsked const sheet{.law = law(), .tree = *tree, .form = form, .unit = province};
        auto const made = registers::collection_form(sheet, day("2026-11-20"));
        auto wanted = asked(made);
        wanted.form = &form;
        auto const file = registers::looked_at(world().services(), wanted, [](auto const&) { return true; });
        ASSERT_FALSE(file) << form.id;
        EXPECT_EQ(file.error().rule, "registers.no_rows") << form.id;
    }
}

}  // namespace
