#include "steering/dossiers/reading.hpp"
#include "testing/world/world.hpp"

namespace {

class DossierLines : public testing_world::OnWorld {
protected:
    void SetUp() override
    {
        OnWorld::SetUp();
        if (!IsSkipped()) world().on("2024-12-31");
    }
};

INSTANTIATE_ON_BOTH_ENGINES(DossierLines);

TEST_P(DossierLines, WithAMergedCellOrAFormulaWithoutAResultAreRefusedWhereTheColumnIsUsed)
{
    using Why = office::OddCells::Why;
    auto const tree = world().services().units.tree();
    auto const today = world().services().today();
    auto const columns = dossiers::columns_of({"Mã hồ sơ", "Ghi chú", "Ngày tiếp nhận", "Ngày hẹn trả", "Ngày giải quyết xong"});
    ASSERT_TRUE(columns);
    dossiers::Places places{*tree, *tree->unit(world().province, today), today};
    dossiers::Procedures procedures{testing_world::law(), {}, false};
    dossiers::LineReader reader{*columns, places, procedures, today};
    auto const rules = [&](Why why, std::size_t first, std::size_t last) {
        dossiers::Dossier dossier;
        std::string all;
        for (auto const& no : reader.read({"A-1", "", "01/12/2024", "20/12/2024", ""}, dossier, {{why, 2, 3, first, last}}))
            all += no.field + ": " + no.rule + "\n";
        return all;
    };
    EXPECT_EQ(rules(Why::merged, 4, 4), "Ngày giải quyết xong: dossiers.cell_merged\n");
    EXPECT_EQ(rules(Why::merged, 3, 4), "Ngày hẹn trả: dossiers.cell_merged\nNgày giải quyết xong: dossiers.cell_merged\n");
    EXPECT_EQ(rules(Why::no_result, 4, 4), "Ngày giải quyết xong: dossiers.cell_no_result\n");
    EXPECT_EQ(rules(Why::merged, 1, 1), "");
    EXPECT_EQ(rules(Why::formula, 4, 4), "");
}

}  // namespace
