#include "platform/http/pool.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <latch>
#include <memory>
#include <vector>

namespace {

struct Counting final : http::Pool::Job {
    std::atomic<int>* count{};
    void run() noexcept override { ++*count; }
};

struct Meeting final : http::Pool::Job {
    std::latch* all{};
    void run() noexcept override { all->arrive_and_wait(); }
};

TEST(Pool, RunsEveryJobBeforeItEnds)
{
    std::atomic<int> count{0};
    std::vector<Counting> jobs(10'000);
    {
        http::Pool pool{4};
        for (auto& job : jobs) {
            job.count = &count;
            pool.give(job);
        }
    }
    EXPECT_EQ(count, 10'000);
}

TEST(Pool, JobsThatWaitForEachOtherAllGetAThread)
{
    std::latch all{17};
    std::vector<Meeting> jobs(16);
    http::Pool pool{16};
    for (auto& job : jobs) {
        job.all = &all;
        pool.give(job);
    }
    all.arrive_and_wait();
}

}  // namespace
