#include "ground/lists/lists.hpp"
#include "testing/database.hpp"

namespace {

class Lists : public testing_support::OnBothEngines {
protected:
    void SetUp() override
    {
        OnBothEngines::SetUp();
        if (IsSkipped()) return;
        database().write([](db::Session& session) {
            session.script("CREATE TABLE thing (id TEXT PRIMARY KEY, kind TEXT NOT NULL);");
            for (int i = 0; i < 200; ++i)
                session.run("INSERT INTO thing (id, kind) VALUES (:id, :kind)",
                            {{"id", std::to_string(i)}, {"kind", i % 2 == 0 ? "even" : "odd"}});
        });
    }

    std::size_t found(std::vector<std::string> const& ids)
    {
        auto const ask = [&](db::Session& session) {
            return lists::all(session, "SELECT id FROM thing WHERE id IN (:list) AND kind = :kind", ids,
                              [](db::Row const& row) { return row.text(0); }, {{"kind", "even"}})
                .size();
        };
        return database().read(ask);
    }
};

std::vector<std::string> first(int count)
{
    std::vector<std::string> ids;
    for (int i = 0; i < count; ++i) ids.push_back(std::to_string(i));
    return ids;
}

TEST_P(Lists, FindEachValueOnceHoweverMany)
{
    for (int const count : {0, 1, 2, 16, 17, 64, 65, 129, 200}) EXPECT_EQ(found(first(count)), static_cast<std::size_t>((count + 1) / 2));
}

TEST_P(Lists, RefuseAQueryWithoutItsPlace)
{
    auto const ask = [](db::Session& session) { lists::each(session, "SELECT 1", {"a"}, [](db::Row const&) {}); };
    EXPECT_THROW(database().read(ask), std::logic_error);
}

INSTANTIATE_ON_BOTH_ENGINES(Lists);

}  // namespace
