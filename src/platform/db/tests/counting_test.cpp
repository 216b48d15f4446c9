#include "platform/db/counting.hpp"

#include "platform/db/db.hpp"
#include "testing/database.hpp"

#include <gtest/gtest.h>

#include <thread>

namespace {

class Counting : public testing_support::OnBothEngines {};
INSTANTIATE_ON_BOTH_ENGINES(Counting);

TEST_P(Counting, EachQueryOfTheThreadIsOneAndThoseOfOthersAreNot)
{
    auto const before = db::queries_of_this_thread();
    database().read([](db::Session& session) {
        for (int i = 0; i < 3; ++i) session.number("SELECT 1");
    });
    EXPECT_EQ(db::queries_of_this_thread(), before + 3) << "the transaction's own commands are none";
    std::jthread{[&] { database().read([](db::Session& session) { session.number("SELECT 1"); }); }}.join();
    EXPECT_EQ(db::queries_of_this_thread(), before + 3);
}

}  // namespace
