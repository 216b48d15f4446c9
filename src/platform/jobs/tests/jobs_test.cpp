#include "platform/jobs/jobs.hpp"

#include "testing/database.hpp"

#include <atomic>
#include <future>

namespace jobs::tests {

namespace {

constexpr base::Instant minute = 60'000;

struct Jobs : ::testing::Test {
    void add(std::string name, base::Instant every, std::function<void()> act)
    {
        scheduler_.add({.name = std::move(name), .every = every, .act = std::move(act)});
    }
    std::size_t run_after(base::Instant time)
    {
        clock_.set(clock_.now() + time);
        return scheduler_.run_due(clock_.now());
    }
    testing_support::Database database_{db::Engine::sqlite};
    base::FixedClock clock_{base::Date{2026, 3, 2}};
    Scheduler scheduler_{*database_, clock_};
};

TEST_F(Jobs, AreDueAtOnceAndThenOnceAPeriod)
{
    auto runs = 0;
    add("a", minute, [&] { ++runs; });
    EXPECT_EQ(run_after(0), 1U);
    EXPECT_EQ(run_after(0), 0U);
    EXPECT_EQ(run_after(minute - 1), 0U);
    EXPECT_EQ(run_after(1), 1U);
    EXPECT_EQ(run_after(10 * minute), 1U);
    EXPECT_EQ(runs, 3);
}

TEST_F(Jobs, TheOneThatWaitedLongestRunsFirst)
{
    std::string order;
    add("slow", 3 * minute, [&] { order += 's'; });
    add("fast", minute, [&] { order += 'f'; });
    run_after(0);
    run_after(minute);
    run_after(2 * minute);
    EXPECT_EQ(order, "sfffs");
}

TEST_F(Jobs, AFailureIsKeptAndTheJobComesAgain)
{
    auto broken = true;
    add("a", minute, [&] {
        if (broken) throw std::runtime_error{"disk"};
    });
    run_after(0);
    EXPECT_EQ(scheduler_.list().front().last_error, "disk");
    EXPECT_EQ(scheduler_.list().front().failures, 1);
    broken = false;
    run_after(minute);
    EXPECT_EQ(scheduler_.list().front().last_error, "");
    EXPECT_EQ(scheduler_.list().front().runs, 2);
}

TEST_F(Jobs, ListTellsWhenAndHowLong)
{
    auto const began = clock_.now();
    add("a", minute, [&] { clock_.set(clock_.now() + 250); });
    run_after(0);
    auto const shown = scheduler_.list().front();
    EXPECT_EQ(shown.last_start, began);
    EXPECT_EQ(shown.last_took, 250);
    EXPECT_EQ(shown.next, began + minute);
    EXPECT_FALSE(shown.running);
}

TEST_F(Jobs, AClockSetBackDoesNotStopThem)
{
    add("a", minute, [] {});
    run_after(0);
    EXPECT_EQ(run_after(-100 * minute), 0U);
    EXPECT_EQ(run_after(minute), 1U);
}

TEST_F(Jobs, WorkThatAnotherServerIsDoingIsLeftToIt)
{
    auto runs = 0;
    add("a", minute, [&] { ++runs; });
    database_->alone("a", [&] { run_after(0); });
    EXPECT_EQ(runs, 0);
    EXPECT_EQ(scheduler_.list().front().elsewhere, 1);
    EXPECT_EQ(run_after(minute), 1U);
    EXPECT_EQ(runs, 1);
}

TEST_F(Jobs, ALongJobDoesNotHoldUpAnother)
{
    std::promise<void> short_one, long_one;
    add("long", minute, [&] { long_one.get_future().wait(); });
    add("short", minute, [&] { short_one.set_value(); });
    scheduler_.start();
    short_one.get_future().wait();
    long_one.set_value();
    scheduler_.stop();
    EXPECT_EQ(scheduler_.list().front().runs, 1);
}

TEST_F(Jobs, StoppingTellsTheJobThatRunsAndBeginsNoOther)
{
    std::promise<void> begun;
    add("a", minute, [&] {
        begun.set_value();
        while (!scheduler_.stopping()) std::this_thread::yield();
    });
    scheduler_.start();
    begun.get_future().wait();
    scheduler_.stop();
    EXPECT_EQ(scheduler_.list().front().runs, 1);
    EXPECT_EQ(run_after(minute), 0U);
}

TEST_F(Jobs, TwoOfOneNameOrOneWithoutPeriodAreRefused)
{
    add("a", minute, [] {});
    EXPECT_THROW(add("a", minute, [] {}), std::logic_error);
    EXPECT_THROW(add("b", 0, [] {}), std::logic_error);
}

}  // namespace

}  // namespace jobs::tests
