#include "rights/following/rules.hpp"

#include "rights/following/keys.hpp"
#include "rights/following/letters.hpp"

#include <gtest/gtest.h>

namespace {

using namespace following;

constexpr base::Instant hour = 3'600'000;

ground::Settings const& settings()
{
    static ground::Settings const made{.secret_key = std::string(32, 'k')};
    return made;
}

duties::Duty due_on(base::Date due)
{
    duties::Duty duty;
    duty.id = "0190-a";
    duty.due = due;
    duty.title = "Công khai dự toán";
    return duty;
}

std::string key(duties::Duty const& duty, base::Date today)
{
    auto const found = reminder(duty, today);
    return found ? found->key.substr(found->key.rfind('/') + 1) : "";
}

TEST(Reminders, ThreeDaysBeforeOnTheDayThenWeekly)
{
    auto const duty = due_on({2026, 3, 10});
    EXPECT_EQ(key(duty, {2026, 3, 6}), "");
    EXPECT_EQ(key(duty, {2026, 3, 7}), "soon");
    EXPECT_EQ(key(duty, {2026, 3, 9}), "soon") << "a day when nothing ran loses no reminder";
    EXPECT_EQ(key(duty, {2026, 3, 10}), "today");
    EXPECT_EQ(key(duty, {2026, 3, 11}), "overdue0");
    EXPECT_EQ(key(duty, {2026, 3, 17}), "overdue0");
    EXPECT_EQ(key(duty, {2026, 3, 18}), "overdue1");
    EXPECT_EQ(stage_in("duty/0190-a/2026-03-10/overdue12"), Stage::overdue);
}

TEST(Reminders, NothingForWhatIsDoneOrStandsStill)
{
    auto duty = due_on({2026, 3, 10});
    duty.suspended_on = base::Date{2026, 3, 1};
    EXPECT_FALSE(reminder(duty, {2026, 3, 12}));
    duty.suspended_on.reset();
    duty.state = duties::State::closed;
    EXPECT_FALSE(reminder(duty, {2026, 3, 12}));
}

TEST(Sending, WaitsLongerEachTimeThenGivesUp)
{
    base::Instant before = 0;
    for (std::int64_t tries = 1; tries <= 6; ++tries) {
        auto const next = next_try(tries, 0);
        ASSERT_TRUE(next);
        EXPECT_GT(*next, before);
        before = *next;
    }
    EXPECT_FALSE(next_try(7, 0));
}

TEST(Sending, DigestsGoFromTheMorningOn)
{
    auto const nine = base::FixedClock{base::Date{2026, 3, 2}}.now();
    auto const round = digest_round(nine);
    ASSERT_TRUE(round);
    EXPECT_EQ(base::utc_text(round->none_since), "2026-03-01T17:00:00.000Z");
    EXPECT_EQ(base::utc_text(round->news_before), "2026-03-01T23:00:00.000Z");
    EXPECT_FALSE(digest_round(nine - 4 * hour));
}

TEST(Asking, NamesWhatIsWrong)
{
    EXPECT_TRUE(faults_of(Asking{"lan@example.vn", {.unit = "u"}}).empty());
    EXPECT_EQ(faults_of(Asking{"", {.unit = "u"}}).at(0).rule, "following.address_missing");
    for (auto const* wrong : {"lan", "lan@", "@example.vn", "a@b@c", "lan@example.vn, x@example.vn", "lan@example.vn\nBcc: x@y.vn"})
        EXPECT_EQ(faults_of(Asking{wrong, {.unit = "u"}}).at(0).rule, "following.address_wrong") << wrong;
    EXPECT_EQ(faults_of(Asking{"lan@example.vn", {}}).at(0).rule, "following.nothing_chosen");
}

TEST(Hooks, OnlyThisMachineWhereItServesItself)
{
    EXPECT_EQ(reach_of("http://127.0.0.1:8080"), webhook::Reach::loopback_too);
    EXPECT_EQ(reach_of("http://[::1]:8080/"), webhook::Reach::loopback_too);
    EXPECT_EQ(reach_of("https://congkhai.example.vn"), webhook::Reach::outside);
    Hook const hook{.url = "http://127.0.0.1:9000/", .secret = std::string(20, 'x'), .target = {.unit = "u"}};
    EXPECT_TRUE(faults_of(hook, webhook::Reach::loopback_too).empty());
    EXPECT_EQ(faults_of(hook, webhook::Reach::outside).at(0).field, "dia_chi");
    EXPECT_EQ(faults_of({.url = "https://example.vn/", .secret = "ngắn", .target = {.unit = "u"}}, webhook::Reach::outside).at(0).field,
              "khoa");
}

TEST(News, BelongToThePublicationOfTheirPage)
{
    EXPECT_EQ(publication_of("/cong-khai/CK-7F3K9Q#hoi-dap"), "CK-7F3K9Q");
    EXPECT_EQ(publication_of("/cong-khai/CK-7F3K9Q"), "CK-7F3K9Q");
    EXPECT_EQ(publication_of("/don-vi/22915"), "");
}

TEST(Keys, ALinkToStopCannotBeMadeElsewhere)
{
    auto const token = keys::stop_token(settings(), "0190-a");
    EXPECT_EQ(keys::stopped_by(settings(), token), "0190-a");
    ground::Settings other = settings();
    other.secret_key = std::string(32, 'z');
    EXPECT_FALSE(keys::stopped_by(other, token));
    EXPECT_FALSE(keys::stopped_by(settings(), "0190-b" + token.substr(6)));
    EXPECT_FALSE(keys::stopped_by(settings(), ""));
}

TEST(Keys, ASignatureIsOverTimeAndBody)
{
    // echo -n '1761919200.{"a":1}' | openssl dgst -sha256 -hmac khoa-bi-mat
    EXPECT_EQ(keys::signature("khoa-bi-mat", 1761919200123, "{\"a\":1}"),
              "t=1761919200,v1=7a1d42aadc3ab6d179ce41e64c686f26903862b513c3242a01334d185222a726");
}

TEST(Keys, SealedAddressesOpenOnlyHere)
{
    auto const sealed = keys::sealed(settings(), "lan@example.vn");
    EXPECT_NE(sealed, keys::sealed(settings(), "lan@example.vn"));
    EXPECT_EQ(keys::opened(settings(), sealed), "lan@example.vn");
    EXPECT_FALSE(keys::opened(settings(), sealed.substr(2)));
    EXPECT_FALSE(keys::opened(settings(), "không phải"));
}

TEST(Letters, TellWhatIsOwedFromTheLatestToTheNearest)
{
    auto late = due_on({2026, 3, 1});
    late.path = "/ban-lam-viec/x";
    auto today = due_on({2026, 3, 3});
    today.id = "0190-b";
    today.title = "Trả lời câu hỏi";
    auto const letter = letters::reminders({.site_name = "Đình", .url = "https://example.vn"}, base::Date{2026, 3, 3}, "Trần Thị Lan",
                                           {{.duty = today, .place = "Phường Mũi Né", .stage = Stage::today},
                                            {.duty = late, .place = "Phường Mũi Né", .stage = Stage::overdue}});
    EXPECT_EQ(letter.subject, "Đình: 2 việc cần làm, ngày 03/03/2026");
    EXPECT_EQ(
        letter.text.find("Kính gửi Trần Thị Lan,\n\nĐã quá hạn\n- Công khai dự toán – Phường Mũi Né – hạn 01/03/2026 (quá hạn 2 ngày)\n"
                         "  https://example.vn/ban-lam-viec/x\n\nĐến hạn hôm nay\n- Trả lời câu hỏi"),
        0U)
        << letter.text;
}

}  // namespace
