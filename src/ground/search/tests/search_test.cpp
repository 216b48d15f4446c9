#include "ground/search/search.hpp"

#include "ground/search/marking.hpp"
#include "testing/database.hpp"

#include <gtest/gtest.h>

namespace {

class Search : public testing_support::OnBothEngines {
protected:
    void put(std::string const& id, std::string const& title, std::string const& text, std::string const& unit = "mui-ne",
             base::Date day = {2026, 3, 1})
    {
        database().write([&](db::Session& session) {
            search::put(session, {.id = id,
                                  .kind = "publication",
                                  .unit = unit,
                                  .item = "B1-03",
                                  .day = day,
                                  .title = title,
                                  .text = text,
                                  .path = "/" + id});
        });
    }
    std::vector<std::string> ids(search::Query const& query)
    {
        auto const found = database().read([&](db::Session& session) { return search::find(session, query); });
        std::vector<std::string> paths;
        for (auto const& hit : found.hits) paths.push_back(hit.path);
        EXPECT_EQ(found.total, static_cast<std::int64_t>(paths.size()));
        return paths;
    }
    using Paths = std::vector<std::string>;
};

TEST_P(Search, FindsWithAndWithoutDiacritics)
{
    put("a", "Đường giao thông thôn Thiện Bình", "");
    put("b", "Dự toán ngân sách", "");
    EXPECT_EQ(ids({.words = "duong giao thong"}), Paths{"/a"});
    EXPECT_EQ(ids({.words = "Đường GIAO thông"}), Paths{"/a"});
    EXPECT_EQ(ids({.words = "ngan sa"}), Paths{"/b"}) << "the last word may be unfinished";
    EXPECT_TRUE(ids({.words = "đường ngân"}).empty());
}

TEST_P(Search, TheSameDiacriticsComeFirst)
{
    put("a", "Thu phí bến bãi", "");
    put("b", "Thư mời họp thôn", "");
    EXPECT_EQ(ids({.words = "thư"}), (Paths{"/b", "/a"}));
    EXPECT_EQ(ids({.words = "thu"}), (Paths{"/a", "/b"}));
}

TEST_P(Search, FiltersByUnitItemAndDay)
{
    put("a", "Công khai ngân sách", "", "mui-ne", {2026, 1, 5});
    put("b", "Công khai ngân sách", "", "ham-thang", {2026, 2, 5});
    EXPECT_EQ(ids({.words = "ngân sách", .units = {"ham-thang", "other"}}), Paths{"/b"});
    EXPECT_EQ(ids({.words = "ngân sách", .from = base::Date{2026, 2, 1}}), Paths{"/b"});
    EXPECT_EQ(ids({.words = "ngân sách", .until = base::Date{2026, 2, 1}}), Paths{"/a"});
    EXPECT_TRUE(ids({.words = "ngân sách", .item = "B1-09"}).empty());
    EXPECT_EQ(ids({.words = ""}), (Paths{"/b", "/a"})) << "no words: the newest first";
}

TEST_P(Search, TakesEverySignAsText)
{
    put("a", "Quyết định 12/QĐ-UBND", "");
    for (auto const* words : {"\"", "'", "12/QĐ", "a OR b", "*", "(", "NEAR(x", "';--", "%", "đ:*", "\\"})
        EXPECT_NO_THROW(ids({.words = words})) << words;
    EXPECT_EQ(ids({.words = "12/QĐ-UBND"}), Paths{"/a"});
}

TEST_P(Search, ReplacesAndForgets)
{
    put("a", "Họp thôn", "");
    put("a", "Họp tổ dân phố", "");
    EXPECT_TRUE(ids({.words = "thôn"}).empty());
    database().write([](db::Session& session) { search::remove(session, "a"); });
    EXPECT_TRUE(ids({.words = "tổ"}).empty());
}

INSTANTIATE_ON_BOTH_ENGINES(Search);

TEST(Marking, ShowsWhatWasFound)
{
    auto const pieces = search::marked("Sửa đường giao thông", search::words_of("duong gi"), 0);
    ASSERT_EQ(pieces.size(), 5U);
    EXPECT_FALSE(pieces[0].found);
    EXPECT_TRUE(pieces[1].found);
    EXPECT_EQ(pieces[1].text, "đường");
    EXPECT_EQ(pieces[3].text, "giao");
}

}  // namespace
