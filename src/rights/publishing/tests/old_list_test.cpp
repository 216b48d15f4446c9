#include "rights/publishing/old_list.hpp"
#include "rights/publishing/publishing.hpp"
#include "testing/world/world.hpp"

namespace {

using publishing::As;
using testing_world::day;
using testing_world::law;

units::Unit ward()
{
    units::Unit unit;
    unit.id = "unit-1";
    unit.name = "Phường Mũi Né";
    unit.kind = "phuong";
    unit.level = "xa";
    unit.alive = true;
    unit.from = day("2025-07-01");
    return unit;
}

publishing::OldList read(std::string const& csv, As as = As::published, std::set<std::string> const& known = {})
{
    auto const table = office::read_table(csv, "so-2025.csv");
    EXPECT_TRUE(table);
    auto const unit = ward();
    publications::Content officer;
    officer.officer_name = "Nguyễn Thị Lan";
    officer.officer_phone = "0252 3822 999";
    return publishing::read_old({.law = law(), .unit = unit, .today = day("2026-11-20"), .as = as, .officer = officer, .known = known},
                                *table, "so-2025.csv");
}

std::string faults(publishing::OldList const& list, std::size_t row)
{
    std::string all;
    for (auto const& fault : list.rows.at(row).faults) all += (all.empty() ? "" : "; ") + fault.field + " " + fault.rule;
    return all;
}

constexpr auto heading = "Tiêu đề;Mục;Ngày công khai;Nội dung;Loại văn bản;Số ký hiệu;Ngày văn bản;Cách công khai\n";

TEST(OldList, ReadsColumnsInAnyOrderAndFillsInWhatAListDoesNotSay)
{
    auto const list = read(std::string{heading} + "Dự án kè biển;b1-03;05/03/2026;Toàn văn.;Quyết định;12/QĐ-UBND;02/03/2026;\n");
    ASSERT_EQ(list.rows.size(), 1U);
    EXPECT_EQ(faults(list, 0), "");
    auto const& old = list.rows.front().old;
    EXPECT_EQ(old.content.item, "B1-03");
    EXPECT_EQ(old.published_on, day("2026-03-05"));
    EXPECT_EQ(old.content.doc_date, day("2026-03-02"));
    EXPECT_EQ(old.content.officer_name, "Nguyễn Thị Lan");
    EXPECT_EQ(old.content.posted_from, day("2026-03-05")) << "posted from the day on which it was made public";
    EXPECT_TRUE(old.content.posted_until) << "for as long as the law asks at least";
    EXPECT_EQ(old.source, "so-2025.csv, dòng 2");
}

TEST(OldList, NamesRowColumnAndRuleOfWhatIsWrong)
{
    auto const list = read(std::string{heading} +
                           "Có đủ;B1-03;05/03/2026;Toàn văn.;Quyết định;12/QĐ-UBND;02/03/2026;\n"
                           ";B1-03;31/02/2026;Toàn văn.;Quyết định;1;02/03/2026;\n"
                           "Mục lạ;X9-99;05/03/2026;Toàn văn.;;;;Bằng chim bồ câu\n"
                           "Tương lai;B1-03;05/03/2027;Toàn văn.;Quyết định;2;02/03/2026;\n"
                           "Trước khi có phường;B1-03;05/03/2025;Toàn văn.;Quyết định;3;02/03/2025;\n"
                           "Không có gì để đọc;B1-03;06/03/2026;;Quyết định;4;02/03/2026;\n");
    ASSERT_EQ(list.rows.size(), 6U);
    EXPECT_EQ(faults(list, 0), "");
    EXPECT_EQ(faults(list, 1), "Ngày công khai input.not_a_day; Tiêu đề publications.title_missing");
    EXPECT_EQ(faults(list, 2), "Mục publishing.old_item; Cách công khai publishing.old_form");
    EXPECT_EQ(faults(list, 3), "Ngày công khai publications.day_to_come");
    EXPECT_EQ(faults(list, 4), "Ngày công khai publishing.old_before_unit");
    EXPECT_EQ(faults(list, 5), "Nội dung publications.nothing_to_read");
    EXPECT_TRUE(list.rows[0].dated);
    EXPECT_FALSE(list.rows[1].dated);
    EXPECT_EQ(list.rows[5].number, 7U);
    EXPECT_EQ(list.wrong(), 5U);
    EXPECT_EQ(list.fresh(), 1U);
}

TEST(OldList, AsDraftsNeedLessAndNothingComesTwice)
{
    auto const rows = std::string{heading} + "Kè biển;B1-03;06/03/2026;;;;;\nKÈ  BIỂN;B1-03;06/03/2026;;;;;\nĐã có;B1-03;07/03/2026;;;;;\n";
    auto const list = read(rows, As::drafts, {publishing::key_of("B1-03", "đã có", day("2026-03-07"))});
    EXPECT_EQ(list.wrong(), 0U);
    EXPECT_EQ(list.fresh(), 1U);
    EXPECT_TRUE(list.rows[1].known);
    EXPECT_TRUE(list.rows[2].known);
}

TEST(OldList, SaysWhichColumnIsMissingAndThatAListIsEmpty)
{
    auto const lacking = read("Tiêu đề;Mục\nA;B1-03\n");
    ASSERT_EQ(lacking.faults.size(), 1U);
    EXPECT_EQ(lacking.faults.front().rule, "publishing.old_column");
    EXPECT_EQ(lacking.faults.front().facts.at("column"), "Ngày công khai");
    EXPECT_EQ(read("Tiêu đề;Mục;Ngày công khai\n").faults.front().rule, "publishing.old_empty");
}

TEST(OldList, TheTemplateCanBeTakenOverAsItIs)
{
    auto unit = ward();
    unit.from = day("2020-01-01");
    auto const csv = office::write_csv(publishing::template_rows(law(), unit, day("2026-11-20")));
    auto const table = office::read_table(csv, "mau.csv");
    ASSERT_TRUE(table);
    auto const list = publishing::read_old(
        {.law = law(), .unit = unit, .today = day("2026-11-20"), .as = As::published, .officer = {}, .known = {}}, *table, "mau.csv");
    ASSERT_EQ(list.rows.size(), 1U);
    EXPECT_EQ(faults(list, 0), "");
}

class OldDrafts : public testing_world::OnWorld {};

TEST_P(OldDrafts, AreSavedAllAtOnce)
{
    std::vector<publishing::Draft> drafts(3);
    for (auto& draft : drafts) {
        draft.content.unit = world().mui_ne;
        draft.content.item = "B1-03";
        draft.content.title = "Cũ";
    }
    auto const saved = publishing::save_all(world().services(), world().actor(), drafts);
    ASSERT_TRUE(saved);
    EXPECT_EQ(*saved, 3U);
    EXPECT_EQ(world().asked([&](db::Session& session) { return publishing::drafts(session, {world().mui_ne}).size(); }), 3U);
}

INSTANTIATE_ON_BOTH_ENGINES(OldDrafts);

}  // namespace
