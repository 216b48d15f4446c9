#include "rights/questions/questions.hpp"

#include "ground/duties/duties.hpp"
#include "rights/questions/rules.hpp"
#include "testing/world/world.hpp"

namespace {

using questions::State;
using testing_world::day;

class Questions : public testing_world::OnWorld {
protected:
    questions::Asking asking()
    {
        return {.subject = {.id = "p1", .unit = world().mui_ne, .path = "/cong-khai/CK-1", .title = "Mức thu rác"},
                .text = "Nhà có người già có được giảm không?",
                .name = "Nguyễn Văn An",
                .contact = "an@example.vn"};
    }
    std::string asked()
    {
        auto const done = questions::ask(world().services(), {}, asking());
        EXPECT_TRUE(done) << (done ? "" : done.error().rule);
        return done ? *done : std::string{};
    }
    questions::Question question(std::string const& id)
    {
        return *world().asked([&](db::Session& session) { return questions::question(session, id); });
    }
    std::vector<duties::Duty> owed(std::string const& id)
    {
        return world().asked([&](db::Session& session) { return duties::about(session, id); });
    }
};

TEST_P(Questions, OfAnybodyOpenADutyToAnswer)
{
    world().on("2026-10-02");
    auto const id = asked();
    EXPECT_EQ(question(id).state, State::waiting);
    EXPECT_EQ(question(id).asker, "N. V. A.");
    auto const duties = owed(id);
    ASSERT_EQ(duties.size(), 1U);
    EXPECT_EQ(duties.front().due, day("2026-10-09"));
    EXPECT_EQ(duties.front().unit, world().mui_ne);
}

TEST_P(Questions, KeepTheAskersNameAndContactOutOfTheLedger)
{
    world().on("2026-10-02");
    asked();
    EXPECT_EQ(world().count("SELECT COUNT(*) FROM question WHERE asker LIKE '%Nguyễn%' OR text LIKE '%example.vn%'"), 0);
    EXPECT_EQ(world().count("SELECT COUNT(*) FROM question_contact"), 1);
}

TEST_P(Questions, AreShownWithTheirAnswerWhichEndsTheDuty)
{
    world().on("2026-10-02");
    auto const id = asked();
    world().on("2026-10-05");
    EXPECT_EQ(questions::answer(world().services(), world().actor(), {id, 1, " "}).error().rule, "questions.answer_missing");
    auto const done = questions::answer(world().services(), world().actor(), {id, 1, "Có, giảm một nửa."});
    ASSERT_TRUE(done);
    EXPECT_EQ(done->state, State::shown);
    EXPECT_EQ(done->officer, "Nguyễn Thị Lan");
    EXPECT_EQ(owed(id).front().state, duties::State::closed);
    EXPECT_EQ(questions::answer(world().services(), world().actor(), {id, 1, "Lại"}).error().because, base::Because::stale);
    ASSERT_TRUE(questions::answer(world().services(), world().actor(), {id, 2, "Có, giảm 60%."}));
    EXPECT_EQ(world().asked([&](db::Session& session) { return questions::versions(session, id).size(); }), 3U);
}

TEST_P(Questions, LeaveTheirTraceAndReasonWhenHidden)
{
    world().on("2026-10-02");
    auto const id = asked();
    EXPECT_EQ(questions::hide(world().services(), world().actor(), {id, 1, ""}).error().rule, "questions.reason_missing");
    ASSERT_TRUE(questions::hide(world().services(), world().actor(), {id, 1, "Có tên của người khác"}));
    EXPECT_EQ(owed(id).front().state, duties::State::not_applicable);
    EXPECT_EQ(questions::answer(world().services(), world().actor(), {id, 2, "x"}).error().rule, "questions.hidden");
    auto const listed = world().asked([&](db::Session& session) { return questions::of_subject(session, "p1"); });
    ASSERT_EQ(listed.size(), 1U);
    EXPECT_EQ(listed.front().reason, "Có tên của người khác");
    ASSERT_TRUE(questions::show(world().services(), world().actor(), {id, 2, ""}));
    EXPECT_EQ(owed(id).size(), 2U) << "shown again, an answer is owed again";
}

TEST_P(Questions, AreAskedOnceHoweverOftenTheFormIsSent)
{
    world().on("2026-10-02");
    ground::Actor guest;
    guest.submission = {.id = "r", .who = "cookie", .route = "POST /hoi", .body_hash = "h"};
    EXPECT_TRUE(questions::ask(world().services(), guest, asking()));
    EXPECT_EQ(questions::ask(world().services(), guest, asking()).error().rule, "request.repeated");
    EXPECT_EQ(world().count("SELECT COUNT(*) FROM question_now"), 1);
    EXPECT_EQ(world().count("SELECT COUNT(*) FROM duty_now"), 1);
}

TEST_P(Questions, WaitForTheOfficersOfTheirUnit)
{
    world().on("2026-10-02");
    auto const id = asked();
    auto const waiting = [&](std::string const& unit) {
        return world().asked([&](db::Session& session) { return questions::waiting(session, {unit}).size(); });
    };
    EXPECT_EQ(waiting(world().mui_ne), 1U);
    EXPECT_EQ(waiting(world().ham_tien), 0U);
    ASSERT_TRUE(questions::show(world().services(), world().actor(), {id, 1, ""}));
    EXPECT_EQ(waiting(world().mui_ne), 1U) << "shown, but not answered";
    ASSERT_TRUE(questions::answer(world().services(), world().actor(), {id, 2, "Có"}));
    EXPECT_EQ(waiting(world().mui_ne), 0U);
}

TEST(Asking, NeedsAQuestionOfReasonableLength)
{
    EXPECT_EQ(questions::faults_of({.text = "  "}).front().rule, "questions.text_missing");
    EXPECT_EQ(questions::faults_of({.text = std::string(3000, 'a')}).front().rule, "questions.too_long");
    EXPECT_TRUE(questions::faults_of({.text = "Hỏi"}).empty());
    EXPECT_EQ(questions::initials("Đỗ  Thị Ánh"), "Đ. T. Á.");
    EXPECT_EQ(questions::initials(""), "");
}

INSTANTIATE_ON_BOTH_ENGINES(Questions);

}  // namespace
