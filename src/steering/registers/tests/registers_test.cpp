#include "steering/registers/registers.hpp"
#include "steering/registers/rules.hpp"
#include "testing/world/world.hpp"

namespace {

using registers::Record;
using registers::Typed;
using registers::Values;
using testing_world::day;
using testing_world::law;

Values supervision(char const* on, char const* about = "Thu, chi các khoản dân đóng góp", char const* recommendations = "5")
{
    return {{"ngay", on}, {"noi_dung", about}, {"chu_tri", "mat_tran"}, {"chu_de", "quy_che_dan_chu"}, {"kien_nghi", recommendations}};
}

class OnRegisters : public testing_world::OnWorld {
protected:
    void SetUp() override
    {
        OnWorld::SetUp();
        if (!IsSkipped()) world().on("2026-11-20");
    }
    base::Outcome<Record> entered(Values values) { return entered(world().mui_ne, std::move(values)); }
    base::Outcome<Record> entered(std::string const& unit, Values values)
    {
        return registers::enter(world().services(), world().actor(), {.kept_in = "giam-sat", .unit = unit, .values = std::move(values)});
    }
    std::int64_t counted(char const* indicator = "giam-sat")
    {
        return world().asked([&](db::Session& session) {
            std::int64_t all{};
            for (auto const& sum : facts::sums(session, indicator, {day("2020-01-01"), day("2026-11-20")})) all += sum.amount;
            return all;
        });
    }
    std::vector<Record> all_of(std::string const& unit)
    {
        return world().asked(
            [&](db::Session& session) { return registers::records(session, {.kept_in = "giam-sat", .unit = unit}, 0, 100); });
    }
    /// What a recount from the records would count.
    std::vector<facts::Difference> differences()
    {
        facts::Recount recount{law()};
        return world().asked([&](db::Session& session) {
            registers::module().facts(world().services(), session, [&](facts::Fact const& fact) { recount.add(fact); });
            return recount.differences(session);
        });
    }
    registers::Taking file_of(std::vector<Values> const& lines)
    {
        registers::Taking taking{.kept_in = "giam-sat", .unit = world().mui_ne, .filename = "so.xlsx", .sha256 = "ab", .records = {}};
        for (auto const& values : lines)
            taking.records.push_back(registers::judged(law(), *world().services().units.tree(),
                                                       {.kept_in = "giam-sat", .unit = world().mui_ne, .values = values}, day("2026-11-20"))
                                         .record);
        return taking;
    }
};
INSTANTIATE_ON_BOTH_ENGINES(OnRegisters);

TEST_P(OnRegisters, ALineIsCountedTheMomentItIsEntered)
{
    auto const one = entered(supervision("2024-05-20"));
    ASSERT_TRUE(one) << one.error().rule;
    EXPECT_EQ(one->is, (facts::Breakdown{{"cap", "xa"}, {"chu_de", "quy_che_dan_chu"}, {"to_chuc_chu_tri", "mat_tran"}}));
    EXPECT_EQ(counted(), 1);
    EXPECT_EQ(counted("kien-nghi"), 5);
    EXPECT_TRUE(differences().empty());
}

TEST_P(OnRegisters, ACorrectionTakesTheOldBackFirst)
{
    auto const one = entered(supervision("2024-05-20"));
    ASSERT_TRUE(one);
    auto const corrected = registers::correct(world().services(), world().actor(), {one->id, 1, "Ghi nhầm số kiến nghị"},
                                              supervision("2024-06-20", "Thu, chi quỹ", "7"));
    ASSERT_TRUE(corrected) << corrected.error().rule;
    EXPECT_EQ(counted(), 1);
    EXPECT_EQ(counted("kien-nghi"), 7);
    EXPECT_TRUE(differences().empty());
    auto const versions = world().asked([&](db::Session& session) { return registers::versions(session, one->id); });
    ASSERT_EQ(versions.size(), 2u);
    EXPECT_EQ(versions[0].values.at("kien_nghi"), "5");
    EXPECT_EQ(versions[1].reason, "Ghi nhầm số kiến nghị");
}

TEST_P(OnRegisters, WhoeverComesLaterIsToldSo)
{
    auto const one = entered(supervision("2024-05-20"));
    ASSERT_TRUE(one);
    ASSERT_TRUE(registers::correct(world().services(), world().actor(), {one->id, 1, "Lần một"}, supervision("2024-05-21")));
    auto const late = registers::correct(world().services(), world().actor(), {one->id, 1, "Lần hai"}, supervision("2024-05-22"));
    ASSERT_FALSE(late);
    EXPECT_EQ(late.error().because, base::Because::stale);
    auto const same = registers::correct(world().services(), world().actor(), {one->id, 2, "Lần ba"}, supervision("2024-05-21"));
    ASSERT_FALSE(same);
    EXPECT_EQ(same.error().rule, "registers.nothing_changed");
    auto const unexplained = registers::withdraw(world().services(), world().actor(), {one->id, 2, " "});
    ASSERT_FALSE(unexplained);
    EXPECT_EQ(unexplained.error().rule, "registers.reason_missing");
}

TEST_P(OnRegisters, AWithdrawnLineCountsNoMoreAndStaysReadable)
{
    auto const one = entered(supervision("2024-05-20"));
    ASSERT_TRUE(one);
    ASSERT_TRUE(registers::withdraw(world().services(), world().actor(), {one->id, 1, "Ghi hai lần"}));
    EXPECT_EQ(counted(), 0);
    EXPECT_TRUE(all_of(world().mui_ne).empty());
    EXPECT_TRUE(world().asked([&](db::Session& session) { return registers::record(session, one->id); })->withdrawn);
    EXPECT_FALSE(registers::correct(world().services(), world().actor(), {one->id, 2, "Sửa"}, supervision("2024-05-22")));
    EXPECT_TRUE(differences().empty());
}

TEST_P(OnRegisters, AFileIsTakenWholeAndUndoneExceptForWhatWasTouchedSince)
{
    auto const import = registers::take(world().services(), world().actor(),
                                        file_of({supervision("2024-05-20"), supervision("2024-05-21"), supervision("2024-05-22")}));
    ASSERT_TRUE(import) << import.error().rule;
    EXPECT_EQ(import->taken, 3);
    EXPECT_EQ(counted(), 3);
    auto const lines = all_of(world().mui_ne);
    ASSERT_EQ(lines.size(), 3u);
    ASSERT_TRUE(registers::correct(world().services(), world().actor(), {lines[0].id, 1, "Sửa ngày"}, supervision("2024-07-01")));

    auto const undone = registers::undo(world().services(), world().actor(), {import->id, 1, "Nhập nhầm tệp"});
    ASSERT_TRUE(undone) << undone.error().rule;
    EXPECT_EQ(undone->withdrawn, 2);
    ASSERT_EQ(undone->touched.size(), 1u);
    EXPECT_EQ(undone->touched[0].id, lines[0].id);
    EXPECT_EQ(counted(), 1);
    EXPECT_TRUE(differences().empty());
    auto const twice = registers::undo(world().services(), world().actor(), {import->id, 1, "Lần nữa"});
    ASSERT_FALSE(twice);
    EXPECT_EQ(twice.error().rule, "registers.undone_already");
    auto const kept = world().asked([&](db::Session& session) { return registers::imports(session, world().mui_ne, "giam-sat"); });
    ASSERT_EQ(kept.size(), 1u);
    EXPECT_TRUE(kept[0].undone);
}

TEST_P(OnRegisters, WhatStandsThereAlreadyDoesNotComeAgainWithAFile)
{
    ASSERT_TRUE(entered(supervision("2024-05-20")));
    auto const import =
        registers::take(world().services(), world().actor(), file_of({supervision("2024-05-19"), supervision("2024-05-20")}));
    ASSERT_FALSE(import);
    EXPECT_EQ(import.error().rule, "registers.entered_meanwhile");
    EXPECT_EQ(counted(), 1);
}

TEST_P(OnRegisters, LinesAreFoundByUnitDaysAndChoices)
{
    auto by_union = supervision("2025-02-01");
    by_union["chu_tri"] = "doan_the";
    for (auto const& values : {supervision("2024-05-20"), supervision("2024-05-21"), by_union}) ASSERT_TRUE(entered(values));
    ASSERT_TRUE(entered(world().ham_tien, supervision("2024-05-20", "Nước sạch", "2")));
    auto const found = [&](registers::Asked const& asked) {
        return world().asked([&](db::Session& session) { return registers::summary(session, *law().register_form("giam-sat"), asked); });
    };
    EXPECT_EQ(found({.kept_in = "giam-sat", .unit = world().mui_ne}).records, 3u);
    auto const both = found({.kept_in = "giam-sat",
                             .unit = {},
                             .belongs = [](auto const&, base::Date) { return true; },
                             .window = facts::Window{day("2024-01-01"), day("2024-12-31")}});
    EXPECT_EQ(both.records, 3u);
    EXPECT_EQ(both.sums.at("kien_nghi"), 12);
    auto const unions = found({.kept_in = "giam-sat", .unit = world().mui_ne, .is = {{"to_chuc_chu_tri", "doan_the"}}});
    EXPECT_EQ(unions.records, 1u);
    auto const kept = world().asked([&](db::Session& session) { return registers::kept_by(session, world().mui_ne); });
    EXPECT_EQ(kept.at("giam-sat").records, 3);
    EXPECT_EQ(kept.at("giam-sat").last, day("2025-02-01"));
    auto const elsewhere = world().asked([&](db::Session& session) {
        return registers::kept_where(session, [&](std::string const& unit, base::Date) { return unit != world().mui_ne; });
    });
    EXPECT_EQ(elsewhere.at("giam-sat").records, 1);
    auto const second_page = world().asked(
        [&](db::Session& session) { return registers::records(session, {.kept_in = "giam-sat", .unit = world().mui_ne}, 1, 3); });
    ASSERT_EQ(second_page.size(), 2u);
    EXPECT_EQ(second_page[0].day, day("2024-05-21"));
}

TEST_P(OnRegisters, ListsAreReadByTheirIndex)
{
    if (GetParam() != db::Engine::sqlite) GTEST_SKIP() << "PostgreSQL plans by statistics that an empty table lacks";
    auto const plan_of = [&](std::string const& query) {
        std::string plan;
        world().asked([&](db::Session& session) {
            session.each("EXPLAIN QUERY PLAN " + query, [&](db::Row const& row) {
                plan += row.text(3) + "\n";
                return true;
            });
            return 0;
        });
        return plan;
    };
    auto const of_unit = plan_of(
        "SELECT contents FROM register_record_now WHERE unit = 'a' AND kept_in = 'b' AND state = 'standing' AND day BETWEEN '1' AND '2' "
        "ORDER BY day DESC, id DESC");
    EXPECT_NE(of_unit.find("record_of_unit"), std::string::npos) << of_unit;
    EXPECT_EQ(of_unit.find("TEMP B-TREE"), std::string::npos) << of_unit;
    auto const of_register = plan_of(
        "SELECT contents FROM register_record_now WHERE kept_in = 'b' AND state = 'standing' AND day BETWEEN '1' AND '2' "
        "ORDER BY day DESC, id DESC");
    EXPECT_NE(of_register.find("record_of_register"), std::string::npos) << of_register;
    EXPECT_EQ(of_register.find("TEMP B-TREE"), std::string::npos) << of_register;
    auto const of_import = plan_of("SELECT contents FROM register_record_now WHERE import = 'x' AND import <> '' ORDER BY id");
    EXPECT_NE(of_import.find("record_of_import"), std::string::npos) << of_import;
}

struct Bad {
    char const* field;
    char const* typed;
    char const* rule;
    registers::Source source{registers::Source::form};
};

TEST_P(OnRegisters, EachFieldIsHeldToItsKind)
{
    using registers::Source;
    auto const long_text = std::string(501, 'a');
    std::vector<Bad> const all{{"ngay", "", "registers.field_missing"},
                               {"ngay", "31/02/2024", "registers.not_a_day"},
                               {"ngay", "hôm qua", "registers.not_a_day"},
                               {"ngay", "21/11/2026", "registers.day_in_future"},
                               {"ngay", "01/01/1204", "registers.day_too_old"},
                               {"kien_nghi", "năm", "registers.not_a_count"},
                               {"kien_nghi", "-1", "registers.not_a_count"},
                               {"kien_nghi", "1.23", "registers.not_a_count"},
                               {"kien_nghi", "1.", "registers.not_a_count"},
                               {"kien_nghi", ".5", "registers.not_a_count"},
                               {"kien_nghi", "1,5", "registers.not_a_count"},
                               {"kien_nghi", "9999999999999", "registers.count_too_large"},
                               {"kien_nghi", "99999999999999999999", "registers.not_a_count"},
                               {"kien_nghi", "1.234", "registers.count_with_point", Source::file},
                               {"kien_nghi", "1,234", "registers.count_with_point", Source::text_file},
                               {"kien_nghi", "4.5", "registers.count_is_fraction", Source::file},
                               {"kien_nghi", "0.250", "registers.count_is_fraction", Source::text_file},
                               {"kien_nghi", "1.2345", "registers.count_is_fraction", Source::text_file},
                               {"kien_nghi", "1.234,5", "registers.not_a_count", Source::text_file},
                               {"chu_tri", "Hội đồng", "registers.no_such_choice"},
                               {"noi_dung", long_text.c_str(), "registers.too_long"},
                               {"khong_co", "x", "registers.no_such_field"}};
    for (auto const& [field, typed, rule, source] : all) {
        auto values = supervision("2024-05-20");
        values[field] = typed;
        auto const judged =
            registers::judged(law(), *world().services().units.tree(),
                              {.kept_in = "giam-sat", .unit = world().mui_ne, .values = values, .source = source}, day("2026-11-20"));
        ASSERT_EQ(judged.faults.size(), 1u) << field << " " << typed;
        EXPECT_EQ(judged.faults[0].rule, rule) << typed;
        EXPECT_EQ(judged.faults[0].field, field);
    }
}

TEST_P(OnRegisters, EachFieldTakesWhatPeopleWrite)
{
    struct Good {
        char const* field;
        char const* typed;
        char const* kept;
    };
    for (auto const& [field, typed, kept] :
         {Good{"ngay", "5/7/2024", "2024-07-05"}, Good{"ngay", "20/11/2026", "2026-11-20"}, Good{"kien_nghi", "1.234.567", "1234567"},
          Good{"kien_nghi", " 007 ", "7"}, Good{"chu_tri", "ủy ban MẶT TRẬN Tổ quốc", "mat_tran"},
          Good{"noi_dung", "Hai\ndòng", "Hai dòng"}}) {
        auto values = supervision("2024-05-20");
        values[field] = typed;
        auto const one = entered(values);
        ASSERT_TRUE(one) << field << " " << typed << " " << one.error().rule;
        EXPECT_EQ(one->values.at(field), kept);
    }
    auto const agreement = registers::enter(world().services(), world().actor(),
                                            {.kept_in = "thoa-uoc-lao-dong",
                                             .unit = world().mui_ne,
                                             .values = {{"ngay", "2024-05-20"},
                                                        {"doanh_nghiep", "Doanh nghiệp may"},
                                                        {"so_huu", "von_nuoc_ngoai"},
                                                        {"loai", "doanh_nghiep"},
                                                        {"so_lao_dong", "320"},
                                                        {"co_loi_hon", "CÓ"}}});
    ASSERT_TRUE(agreement) << agreement.error().field << " " << agreement.error().rule;
    EXPECT_EQ(agreement->values.at("co_loi_hon"), "có");
}

TEST_P(OnRegisters, AUnitKeepsOnlyItsOwnRegistersWhileItStands)
{
    auto const early = entered(supervision("2009-12-31"));
    ASSERT_FALSE(early);
    EXPECT_EQ(early.error().rule, "registers.unit_not_on_day");
    auto const elsewhere = registers::enter(world().services(), world().actor(),
                                            {.kept_in = "dich-vu-cong",
                                             .unit = world().mui_ne,
                                             .values = {{"ngay", "2024-05-20"}, {"muc_do", "toan_trinh"}, {"so_dich_vu", "1"}}});
    ASSERT_FALSE(elsewhere);
    EXPECT_EQ(elsewhere.error().rule, "registers.not_kept_here");
}

}  // namespace
