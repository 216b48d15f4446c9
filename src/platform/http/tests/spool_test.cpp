#include "platform/http/spool.hpp"

#include "platform/crypto/crypto.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace {

struct SpoolTest : testing::Test {
    static void SetUpTestSuite() { crypto::start(); }

    static std::string numbers(std::size_t bytes)
    {
        std::string text;
        for (auto i = 0; text.size() < bytes; ++i) text += std::to_string(i) + ' ';
        text.resize(bytes);
        return text;
    }
};

TEST_F(SpoolTest, StaysInMemoryUpToAMegabyte)
{
    http::Spool spool;
    spool.append(std::string(http::Spool::in_memory, 'x'));
    EXPECT_FALSE(spool.on_disk());
    spool.append("y");
    EXPECT_TRUE(spool.on_disk());
    EXPECT_EQ(spool.read(http::Spool::in_memory - 1, 2), "xy");
}

TEST_F(SpoolTest, ReadsAnyRange)
{
    auto const text = numbers(2'500'000);
    http::Spool spool;
    for (std::size_t at = 0; at < text.size(); at += 99'991) spool.append(std::string_view{text}.substr(at, 99'991));
    EXPECT_EQ(spool.size(), text.size());
    EXPECT_EQ(spool.read(0, text.size()), text);
    for (std::size_t const at : {0UL, 1UL, 65'535UL, 65'536UL, 1'048'575UL, 2'250'000UL}) {
        for (std::size_t const size : {0UL, 1UL, 65'536UL, 250'000UL}) EXPECT_EQ(spool.read(at, size), text.substr(at, size)) << at;
    }
}

TEST_F(SpoolTest, RefusesBytesThatAreNotThere)
{
    http::Spool spool;
    spool.append("abc");
    EXPECT_THROW(spool.read(0, 4), std::out_of_range);
    EXPECT_THROW(spool.read(4, 0), std::out_of_range);
    EXPECT_THROW(spool.read(1, ~0ULL), std::out_of_range);
}

}  // namespace
