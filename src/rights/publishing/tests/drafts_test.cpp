#include "rights/publishing/publishing.hpp"
#include "testing/world/world.hpp"

namespace {

using testing_world::day;

class Drafts : public testing_world::OnWorld {
protected:
    void SetUp() override
    {
        OnWorld::SetUp();
        if (IsSkipped()) return;
        world().on("2026-10-06");
        world().serve(world().mui_ne, "2026-10-06");
    }

    publishing::Draft draft()
    {
        publishing::Draft made;
        made.content = {.unit = world().mui_ne,
                        .item = "B1-03",
                        .title = "Dự án kè biển",
                        .body = "Toàn văn.",
                        .doc_kind = "Quyết định",
                        .doc_number = "12/QĐ-UBND",
                        .doc_date = day("2026-10-06"),
                        .forms = {{"posting", "Trụ sở"}},
                        .posted_from = day("2026-10-06"),
                        .officer = "lan",
                        .officer_name = "Nguyễn Thị Lan",
                        .officer_phone = "0252 3822 999",
                        .files = {{.sha256 = std::string(64, 'a'), .name = "a.pdf", .type = "application/pdf", .size = 12}}};
        return made;
    }
    base::Outcome<publishing::Draft> saved(publishing::Draft const& draft)
    {
        return publishing::save(world().services(), world().actor(), draft);
    }
    std::optional<publishing::Draft> found(std::string const& id)
    {
        return world().asked([&](db::Session& session) { return publishing::draft(session, id); });
    }
};

TEST_P(Drafts, ComeBackAsTheyWereSaved)
{
    auto const kept = saved(draft());
    ASSERT_TRUE(kept);
    auto const again = found(kept->id);
    ASSERT_TRUE(again);
    EXPECT_EQ(again->version, 1);
    EXPECT_EQ(again->content.title, "Dự án kè biển");
    EXPECT_EQ(again->content.doc_date, day("2026-10-06"));
    EXPECT_EQ(again->content.forms, draft().content.forms);
    EXPECT_EQ(again->content.files, draft().content.files);
    EXPECT_EQ(again->content.item, "B1-03");
    EXPECT_FALSE(again->content.posted_until);
}

TEST_P(Drafts, TellWhoSavesOnTopOfSomebodyElse)
{
    auto const first = saved(draft());
    auto mine = *first;
    auto theirs = *first;
    theirs.content.title = "Bản của người khác";
    ASSERT_TRUE(saved(theirs));
    mine.content.title = "Bản của tôi";
    auto const stale = saved(mine);
    ASSERT_FALSE(stale);
    EXPECT_EQ(stale.error().because, base::Because::stale);
    EXPECT_EQ(found(first->id)->content.title, "Bản của người khác");
}

TEST_P(Drafts, GoAwayWhenPublishedAndLeaveNoLedgerLineBefore)
{
    auto const lines = world().count("SELECT COUNT(*) FROM ledger_line");
    auto kept = saved(draft());
    EXPECT_EQ(world().count("SELECT COUNT(*) FROM ledger_line"), lines);
    auto const done = publishing::publish(world().services(), world().actor(), *kept);
    ASSERT_TRUE(done) << done.error().rule;
    EXPECT_FALSE(found(kept->id));
    EXPECT_EQ(world().count("SELECT COUNT(*) FROM ledger_line"), lines + 1);
}

TEST_P(Drafts, StayWhenPublishingIsRefused)
{
    auto wrong = draft();
    wrong.content.officer_phone.clear();
    auto const kept = saved(wrong);
    EXPECT_EQ(publishing::publish(world().services(), world().actor(), *kept).error().rule, "publications.phone_missing");
    EXPECT_TRUE(found(kept->id));
    EXPECT_EQ(world().count("SELECT COUNT(*) FROM publication"), 0);
}

TEST_P(Drafts, AreListedByUnitAndThrownAwayByTheirVersion)
{
    auto const kept = saved(draft());
    auto const listed = [&](std::string const& unit) {
        return world().asked([&](db::Session& session) { return publishing::drafts(session, {unit}).size(); });
    };
    EXPECT_EQ(listed(world().mui_ne), 1U);
    EXPECT_EQ(listed(world().ham_tien), 0U);
    EXPECT_FALSE(publishing::discard(world().services(), world().actor(), kept->id, 7));
    EXPECT_TRUE(publishing::discard(world().services(), world().actor(), kept->id, 1));
    EXPECT_EQ(listed(world().mui_ne), 0U);
}

INSTANTIATE_ON_BOTH_ENGINES(Drafts);

}  // namespace
