#include "steering/reports/tests/world.hpp"

#include <algorithm>
#include <set>

namespace {

using namespace testing_reports;

class OnPaper : public OnReports {
protected:
    std::string document(reports::Asked const& what, reports::Signature const& signature = {})
    {
        auto const tree = world().services().units.tree();
        auto const counted = figures(what);
        auto const made = reports::document_of(shelf(), law(), *tree, {.asked = what, .figures = counted, .signature = signature});
        EXPECT_TRUE(made) << made.error().rule << " " << (made.error().facts.empty() ? "" : made.error().facts.begin()->second);
        return made ? *made : std::string{};
    }
    static std::vector<office::Run> runs_of(std::string const& docx)
    {
        std::vector<office::Run> runs;
        auto const add = [&](std::vector<office::Run> const& more) { runs.insert(runs.end(), more.begin(), more.end()); };
        auto const blocks = office::blocks_of(docx);
        EXPECT_TRUE(blocks);
        for (auto const& block : *blocks) {
            add(block.runs);
            for (auto const& row : block.rows)
                for (auto const& cell : row) add(cell.runs);
        }
        return runs;
    }
    static std::string text_of(std::string const& docx)
    {
        std::string text;
        for (auto const& run : runs_of(docx)) text += run.text + (run.text.ends_with('.') ? "\n" : "");
        return text;
    }
};
INSTANTIATE_ON_BOTH_ENGINES(OnPaper);

TEST_P(OnPaper, CarriesEveryKnownFigureUnderItsId)
{
    load_totals();
    auto const what = asked("so-ket-5-nam", five_years());
    auto const docx = document(what);
    std::map<std::string, std::string> printed;
    for (auto const& run : runs_of(docx))
        if (!run.figure.empty()) printed[run.figure] = run.text;
    std::size_t known{};
    for (auto const& value : figures(what).values) {
        if (!value.known()) continue;
        ++known;
        EXPECT_EQ(printed[value.id], value.text) << value.id;
    }
    EXPECT_GE(known, 100u);
}

TEST_P(OnPaper, SaysNothingOfWhatIsNotKnown)
{
    auto const text = text_of(document(asked("so-ket-5-nam", five_years())));
    for (auto const* never : {"{{", "}}", " ,", " ;", "..", " .", "( ", "()", ":  ", "có  ", "  "}) {
        auto const at = text.find(never);
        // Room to write the number and the day by hand.
        if (std::string_view{never} == "  " || at == std::string::npos) continue;
        ADD_FAILURE() << "'" << never << "' in: " << text.substr(at > 60 ? at - 60 : 0, 160);
    }
}

TEST_P(OnPaper, PutsNumberDayAndNameWhereTheyBelong)
{
    auto const text =
        text_of(document(asked("so-ket-5-nam", five_years()), {.number = "12", .signer = "Nguyễn Văn Minh Họa", .on = day("2021-06-30")}));
    EXPECT_NE(text.find("Số 12-BC/TU"), std::string::npos) << text.substr(0, 600);
    EXPECT_NE(text.find("ngày 30 tháng 6 năm 2021"), std::string::npos);
    EXPECT_NE(text.find("Nguyễn Văn Minh Họa"), std::string::npos);
    EXPECT_NE(text.find("TỈNH ỦY BÌNH THUẬN"), std::string::npos);
}

TEST(Templates, OfEveryShippedReportAskOnlyForWhatItHas)
{
    ASSERT_FALSE(shelf().forms().empty());
    for (auto const& form : shelf().forms()) {
        auto const no = reports::no_to_template(form, shelf().template_of(form));
        EXPECT_FALSE(no) << form.id << ": " << no->rule << " " << (no->facts.empty() ? "" : no->facts.rbegin()->second);
    }
}

TEST(Templates, ClaimNothingCountableWithoutAFigure)
{
    for (auto const& form : shelf().forms())
        for (auto const* claim : {"không phát sinh", "chưa có cuộc", "ở tất cả", "theo thời hạn."})
            EXPECT_EQ(form.outline.find(claim), std::string::npos) << form.id << ": " << claim;
}

TEST(Templates, OfAnOfficerAreRefusedByTheUnknownTagAndItsPlace)
{
    auto const& form = *shelf().form("so-ket-5-nam");
    office::PageForm page;
    page.font = "Times New Roman";
    page.width = 210;
    page.height = 297;
    auto const docx = office::compose(page, {}, "Mở đầu.\n\nCó {{doi_thoai}} cuộc đối thoại và {{khong_co}} cuộc khác.");
    auto const no = reports::no_to_template(form, docx);
    ASSERT_TRUE(no);
    EXPECT_EQ(no->rule, "reports.unknown_tag");
    EXPECT_EQ(no->facts.at("tag"), "khong_co");
    auto const tags = office::tags_of(docx).value();
    EXPECT_EQ(no->facts.at("paragraph"), std::to_string(tags[tags.size() - 1].paragraph));
    EXPECT_GT(std::stoi(no->facts.at("paragraph")), 1);
    EXPECT_NE(no->facts.at("near").find("cuộc khác"), std::string::npos);
    EXPECT_TRUE(reports::no_to_template(form, "not a document"));
}

TEST(Templates, AreAlwaysTheSameBytes)
{
    auto const& form = *shelf().form("so-ket-5-nam");
    reports::Shelf const again{"packs/vn", law()};
    EXPECT_EQ(shelf().template_of(form), again.template_of(*again.form("so-ket-5-nam")));
}

TEST_P(OnPaper, KeepsAllFiguresInTheAnnexWithTheirSources)
{
    load_totals();
    auto const what = asked("so-ket-5-nam", five_years());
    auto const table = office::read_table(reports::annex_of(what, figures(what)), "phu-luc.xlsx");
    ASSERT_TRUE(table);
    auto const row = std::ranges::find_if(table->rows, [](office::TableRow const& one) { return one.cells.back() == "kien_nghi_ty_le"; });
    ASSERT_NE(row, table->rows.end());
    EXPECT_EQ(row->cells[2], "80,81%");
    EXPECT_NE(row->cells[8].find("mục II.4, đoạn 2"), std::string::npos);
}

}  // namespace
