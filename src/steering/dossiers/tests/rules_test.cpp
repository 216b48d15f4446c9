#include "steering/dossiers/rules.hpp"

#include "testing/world/world.hpp"

namespace {

using dossiers::Standing;
using dossiers::State;
using dossiers::Status;
using testing_world::day;

struct Case {
    char const* why;
    char const* due;
    char const* finished;  // empty = not yet
    Status status;
    char const* extended;
    Standing standing;
    int late;
};

TEST(Standing, IsOneOfThreeThatAreNeverMixed)
{
    for (auto const& one :
         {Case{"before its day", "2024-12-10", "2024-12-09", Status::settled, "", Standing::early, 0},
          Case{"on its day", "2024-12-10", "2024-12-10", Status::handed_over, "", Standing::on_day, 0},
          Case{"a day behind", "2024-12-10", "2024-12-11", Status::settled, "", Standing::late, 1},
          Case{"an extension does not help", "2024-12-10", "2024-12-15", Status::settled, "2024-12-20", Standing::late, 5},
          Case{"open, its day is today", "2024-12-31", "", Status::being_settled, "", Standing::open, 0},
          Case{"open, its day was yesterday", "2024-12-30", "", Status::being_settled, "", Standing::past_due, 1},
          Case{"open, promised again", "2024-12-20", "", Status::being_settled, "2025-01-10", Standing::past_due, 11},
          Case{"waits for papers", "2024-12-10", "", Status::more_papers, "", Standing::paused, 0},
          Case{"waits for payment", "2024-12-10", "", Status::to_be_paid, "", Standing::paused, 0},
          Case{"withdrawn", "2024-12-10", "2024-12-20", Status::withdrawn, "", Standing::ended, 0},
          Case{"never accepted", "2024-12-10", "", Status::not_accepted, "", Standing::ended, 0}}) {
        dossiers::Dossier dossier{.received = day("2024-12-01"), .due = day(one.due), .status = one.status};
        dossier.finished = base::Date::from_iso(one.finished);
        dossier.extended = base::Date::from_iso(one.extended);
        dossier.state = dossiers::state_of(dossier);
        EXPECT_EQ(dossiers::standing_on(dossier, day("2024-12-31")), one.standing) << one.why;
        EXPECT_EQ(dossiers::days_late(dossier, day("2024-12-31")), one.late) << one.why;
    }
}

TEST(Standing, OfAnEarlierDayKnowsNothingOfWhatCameLater)
{
    dossiers::Dossier const dossier{.received = day("2024-12-01"),
                                    .due = day("2024-12-10"),
                                    .finished = day("2024-12-20"),
                                    .status = Status::settled,
                                    .state = State::settled};
    EXPECT_EQ(dossiers::standing_on(dossier, day("2024-12-10")), Standing::open);
    EXPECT_EQ(dossiers::standing_on(dossier, day("2024-12-15")), Standing::past_due);
    EXPECT_EQ(dossiers::standing_on(dossier, day("2024-12-20")), Standing::late);
}

TEST(Apology, IsDueADayBeforeAndNotGuessedBeforeTheFirstText)
{
    EXPECT_EQ(dossiers::apology_due(testing_world::law(), {.due = day("2024-12-10")}), day("2024-12-09"));
    EXPECT_FALSE(dossiers::apology_due(testing_world::law(), {.due = day("2018-06-20")}));
}

TEST(Fields, AreKnownByTheirWords)
{
    for (auto const& [words, kind] : {std::pair{"Đất đai", "dat_dai"},
                                      {"Lĩnh vực Hộ tịch (cấp xã)", "ho_tich"},
                                      {"Thành lập và hoạt động của doanh nghiệp", "dang_ky_kinh_doanh"},
                                      {"", "linh_vuc_khac"},
                                      {"Vũ trụ", "linh_vuc_khac"}})
        EXPECT_EQ(dossiers::kind_of_field(testing_world::law(), words), kind) << words;
}

TEST(Fields, OfEveryWordStandInThePacks)
{
    for (auto const* words : {"dat dai", "nha o", "duong bo", "thu y", "khoang san", "duoc pham", "luat su", "thue", "bao hiem", "du lich"})
        EXPECT_NE(dossiers::kind_of_field(testing_world::law(), words), dossiers::other_field) << words;
}

}  // namespace
