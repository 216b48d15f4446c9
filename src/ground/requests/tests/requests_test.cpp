#include "ground/requests/requests.hpp"

#include "testing/database.hpp"

namespace requests::tests {

namespace {

constexpr base::Instant day = 24LL * 60 * 60 * 1000;

/// Neither law, files nor units are asked: what stands in their places is never looked at.
template <class Unused>
Unused& unasked()
{
    alignas(std::max_align_t) static char place[64];
    return reinterpret_cast<Unused&>(place);
}

struct Requests : testing_support::OnBothEngines {
    ground::Services services()
    {
        return {.db = database(),
                .clock = clock_,
                .rules = unasked<rules::Book>(),
                .files = unasked<files::Store>(),
                .settings = settings_,
                .units = unasked<units::Register>()};
    }
    std::optional<base::Refusal> submit(ground::Submission const& submission, std::string const& location)
    {
        return database().write([&](db::Session& session) { return no_to_repeating(session, services(), submission, location); });
    }
    std::optional<Earlier> answered(ground::Submission const& submission)
    {
        return database().read([&](db::Session& session) { return earlier(session, submission); });
    }
    base::FixedClock clock_{base::Date{2026, 3, 2}};
    ground::Settings settings_;
    ground::Submission const first_{.id = "r1", .who = "account-1", .route = "/hoi", .body_hash = "aa"};
};
INSTANTIATE_ON_BOTH_ENGINES(Requests);

TEST_P(Requests, TheSameIdIsTakenOnce)
{
    EXPECT_FALSE(submit(first_, "/hoi/1"));
    auto const again = submit(first_, "/hoi/2");
    ASSERT_TRUE(again);
    EXPECT_EQ(again->rule, "request.repeated");
    EXPECT_EQ(again->because, base::Because::stale);
    EXPECT_EQ(answered(first_)->location, "/hoi/1");
    EXPECT_TRUE(answered(first_)->same_body);
}

TEST_P(Requests, AnotherBodyUnderTheSameIdIsSeen)
{
    submit(first_, "/hoi/1");
    auto other = first_;
    other.body_hash = "bb";
    EXPECT_FALSE(answered(other)->same_body);
}

TEST_P(Requests, AnIdBelongsToOneSenderAndOneRoute)
{
    submit(first_, "/hoi/1");
    auto other_sender = first_, other_route = first_;
    other_sender.who = "account-2";
    other_route.route = "/don";
    EXPECT_FALSE(answered(other_sender));
    EXPECT_FALSE(submit(other_sender, "/hoi/2"));
    EXPECT_FALSE(submit(other_route, "/don/1"));
    EXPECT_EQ(answered(first_)->location, "/hoi/1");
}

TEST_P(Requests, WithoutAnIdNothingIsRemembered)
{
    ground::Submission const none{.id = {}, .who = "account-1", .route = "/hoi", .body_hash = "aa"};
    EXPECT_FALSE(submit(none, "/hoi/1"));
    EXPECT_FALSE(submit(none, "/hoi/2"));
    EXPECT_FALSE(answered(none));
}

TEST_P(Requests, AnActThatIsUndoneIsNotRemembered)
{
    EXPECT_THROW(database().write([&](db::Session& session) {
        no_to_repeating(session, services(), first_, "/hoi/1");
        throw std::runtime_error{"the act fails"};
    }),
                 std::runtime_error);
    EXPECT_FALSE(answered(first_));
}

TEST_P(Requests, AreForgottenAfterTheDaysKeptAndNotBefore)
{
    submit(first_, "/hoi/1");
    auto all = services();
    clock_.set(clock_.now() + 7 * day);
    forget_old(all);
    EXPECT_TRUE(answered(first_));
    clock_.set(clock_.now() + 1);
    forget_old(all);
    EXPECT_FALSE(answered(first_));
}

}  // namespace

}  // namespace requests::tests
