#include "rights/publications/publications.hpp"

#include "ground/ledger/ledger.hpp"
#include "rights/disclosure/disclosure.hpp"
#include "rights/publications/rules.hpp"
#include "testing/world/world.hpp"

namespace {

using disclosure::State;
using testing_world::day;
using testing_world::law;

constexpr auto pdf = "%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n";

class Publications : public testing_world::OnWorld {
protected:
    void SetUp() override
    {
        OnWorld::SetUp();
        if (IsSkipped()) return;
        world().on("2026-01-05");
        world().serve(world().mui_ne, "2026-01-05");
        world().on("2026-10-06");
    }

    publications::Content content(char const* item = "B1-03")
    {
        publications::Content wanted{.unit = world().mui_ne,
                                     .item = item,
                                     .title = "Dự án kè biển",
                                     .summary = "Kè dài 1.200 m, làm trong năm nay.",
                                     .body = "Toàn văn quyết định.",
                                     .doc_kind = "Quyết định",
                                     .doc_number = "12/QĐ-UBND",
                                     .doc_date = day("2026-10-05"),
                                     .forms = {{"posting", "Trụ sở UBND phường"}, {"website", ""}},
                                     .posted_from = day("2026-10-06"),
                                     .posted_until = day("2026-11-05"),
                                     .officer = "lan",
                                     .officer_name = "Nguyễn Thị Lan",
                                     .officer_post = "Công chức văn phòng",
                                     .officer_phone = "0252 3822 999"};
        return wanted;
    }
    base::Outcome<publications::Published> published(publications::Content const& wanted)
    {
        return publications::publish(world().services(), world().actor(), wanted);
    }
    std::string refused(publications::Content const& wanted)
    {
        auto const done = published(wanted);
        return done ? "done" : done.error().rule;
    }
    disclosure::Line line(char const* item, char const* on)
    {
        return *world().asked(
            [&](db::Session& session) { return disclosure::line(world().services(), session, world().mui_ne, item, day(on)); });
    }
    publications::Publication publication(std::string const& id)
    {
        return *world().asked([&](db::Session& session) { return publications::publication(session, id); });
    }
};

TEST_P(Publications, FulfilTheirDutyAndStandOnTheBoard)
{
    auto const done = published(content());
    ASSERT_TRUE(done) << done.error().rule;
    EXPECT_TRUE(done->code.starts_with("CK-"));
    auto const shown = line("B1-03", "2026-10-06");
    EXPECT_EQ(shown.state, State::posting);
    EXPECT_EQ(shown.until, day("2026-11-05"));
    EXPECT_EQ(shown.facts.standing.code, done->code);
    EXPECT_EQ(shown.facts.standing.officer_name, "Nguyễn Thị Lan");
    EXPECT_TRUE(line("B1-03", "2026-10-19").kept) << "published before its due day, which has now come";
    auto const found = world().asked([&](db::Session& session) { return publications::by_code(session, done->code); });
    ASSERT_TRUE(found);
    EXPECT_EQ(found->content.forms, content().forms);
    EXPECT_EQ(found->content.doc_date, day("2026-10-05"));
    auto const lines = world().asked([&](db::Session& session) { return ledger::lines_about(session, done->id); });
    ASSERT_EQ(lines.size(), 1U) << "the line of its first day is found by its id";
    EXPECT_EQ(lines.front().act, "publications.published");
}

TEST_P(Publications, AreLateWhenTheyComeAfterTheDueDay)
{
    world().on("2026-10-21");
    auto late = content();
    late.posted_from = day("2026-10-21");
    late.posted_until = day("2026-11-20");
    ASSERT_TRUE(published(late));
    auto const shown = line("B1-03", "2026-10-21");
    EXPECT_TRUE(shown.fell_due);
    EXPECT_FALSE(shown.kept) << "the term ran from the decision's day, not from when it was typed in";
}

TEST_P(Publications, FulfilADocumentThatWasRegisteredBefore)
{
    disclosure::Document const document{.unit = world().mui_ne,
                                        .item = "B1-03",
                                        .kind = "Quyết định",
                                        .number = "12/QĐ-UBND",
                                        .dated = day("2026-10-05"),
                                        .title = "Dự án kè biển"};
    ASSERT_TRUE(disclosure::register_document(world().services(), world().actor(), document));
    auto const owed = world().asked([&](db::Session& session) {
        return duties::list(session, {.units = {world().mui_ne}, .item = "B1-03", .state = duties::State::open});
    });
    ASSERT_EQ(owed.size(), 1U);
    auto wanted = content();
    wanted.duty = owed.front().id;
    wanted.doc_kind.clear();
    wanted.doc_date.reset();
    auto const done = published(wanted);
    ASSERT_TRUE(done) << done.error().rule;
    EXPECT_EQ(publication(done->id).content.doc_number, "12/QĐ-UBND");
    EXPECT_EQ(world().count("SELECT COUNT(*) FROM disclosure_document"), 1);
    EXPECT_EQ(refused(wanted), "publications.duty_not_open");
}

TEST_P(Publications, FindTheDocumentThatWasRegisteredByItsNumberAndDay)
{
    disclosure::Document const document{.unit = world().mui_ne,
                                        .item = "B1-03",
                                        .kind = "Quyết định",
                                        .number = "12 / qđ-ubnd",
                                        .dated = day("2026-10-05"),
                                        .title = "Dự án kè biển"};
    ASSERT_TRUE(disclosure::register_document(world().services(), world().actor(), document));
    ASSERT_TRUE(published(content()));
    EXPECT_EQ(world().count("SELECT COUNT(*) FROM duty_now"), 1) << "one document is one duty";
    EXPECT_EQ(world().count("SELECT COUNT(*) FROM duty_now WHERE state = 'closed'"), 1);
}

TEST_P(Publications, AreNewVersionsWhenCorrectedAndStaleEditsAreTold)
{
    auto const done = published(content());
    auto next = content();
    next.title = "Dự án kè biển Mũi Né";
    auto const correct = [&](std::int64_t version, std::string reason) {
        return publications::correct(world().services(), world().actor(), {done->id, version, std::move(reason)}, next);
    };
    EXPECT_EQ(correct(1, " ").error().rule, "publications.reason_missing");
    world().on("2026-10-07");
    ASSERT_TRUE(correct(1, "Ghi thiếu tên"));
    EXPECT_EQ(correct(1, "Sửa tiếp").error().because, base::Because::stale);
    auto const versions = world().asked([&](db::Session& session) { return publications::versions(session, done->id); });
    ASSERT_EQ(versions.size(), 2U);
    EXPECT_EQ(versions[0].content.title, "Dự án kè biển");
    EXPECT_EQ(versions[1].content.title, "Dự án kè biển Mũi Né");
    EXPECT_EQ(versions[1].reason, "Ghi thiếu tên");
    EXPECT_EQ(line("B1-03", "2026-10-07").facts.standing.title, "Dự án kè biển Mũi Né");
    EXPECT_EQ(line("B1-03", "2026-10-06").facts.standing.title, "Dự án kè biển") << "as of the day before";
}

TEST_P(Publications, LeaveATraceAndTheirDutyWhenWithdrawn)
{
    auto const done = published(content());
    world().on("2026-10-08");
    ASSERT_TRUE(publications::withdraw(world().services(), world().actor(), {done->id, 1, "Có thông tin riêng của hộ dân"}));
    EXPECT_EQ(publication(done->id).state, publications::State::withdrawn);
    auto const shown = line("B1-03", "2026-10-08");
    EXPECT_EQ(shown.state, State::due) << "owed again by the old day";
    EXPECT_EQ(shown.until, day("2026-10-19"));
    EXPECT_TRUE(world().asked([](db::Session& session) { return publications::latest(session, {}, 10); }).empty());
    EXPECT_EQ(publications::withdraw(world().services(), world().actor(), {done->id, 2, "lại"}).error().rule,
              "publications.withdrawn_already");
}

TEST_P(Publications, FallBackToTheOneBeforeWhenWithdrawn)
{
    ASSERT_TRUE(published(content()));
    world().on("2026-10-07");
    auto second = content();
    second.title = "Dự án đường";
    second.doc_number = "13/QĐ-UBND";
    auto const newer = published(second);
    EXPECT_EQ(line("B1-03", "2026-10-07").facts.standing.title, "Dự án đường");
    ASSERT_TRUE(publications::withdraw(world().services(), world().actor(), {newer->id, 1, "Nhầm mục"}));
    EXPECT_EQ(line("B1-03", "2026-10-07").facts.standing.title, "Dự án kè biển");
}

TEST_P(Publications, EndTheDutyOfWhatMustAlwaysStand)
{
    disclosure::open_by_calendar(world().services());
    EXPECT_EQ(line("B1-05", "2026-10-06").state, State::overdue);
    auto fees = content("B1-05");
    fees.posted_until.reset();
    fees.doc_kind.clear();
    fees.doc_date.reset();
    auto const done = published(fees);
    ASSERT_TRUE(done) << done.error().rule;
    EXPECT_EQ(line("B1-05", "2026-10-06").state, State::published);
    world().on("2026-10-09");
    ASSERT_TRUE(publications::withdraw(world().services(), world().actor(), {done->id, 1, "Mức thu đã đổi"}));
    EXPECT_EQ(line("B1-05", "2026-10-09").state, State::due);
    EXPECT_EQ(line("B1-05", "2026-10-10").state, State::overdue);
}

TEST_P(Publications, RefuseWhatCannotBe)
{
    auto const with = [&](auto change) {
        auto wanted = content();
        change(wanted);
        return refused(wanted);
    };
    using C = publications::Content;
    EXPECT_EQ(with([](C& c) { c.title.clear(); }), "publications.title_missing");
    EXPECT_EQ(with([](C& c) { c.title = std::string(400, 'x'); }), "publications.too_long");
    EXPECT_EQ(with([](C& c) { c.body.clear(); }), "publications.nothing_to_read");
    EXPECT_EQ(with([](C& c) { c.item = "B9-99"; }), "publications.no_such_item");
    EXPECT_EQ(with([](C& c) { c.doc_date.reset(); }), "publications.document_day_missing");
    EXPECT_EQ(with([](C& c) { c.doc_date = day("2026-10-07"); }), "publications.day_to_come");
    EXPECT_EQ(with([](C& c) { c.received_on = day("2026-10-01"); }), "publications.received_before_dated");
    EXPECT_EQ(with([](C& c) { c.forms.clear(); }), "publications.form_missing");
    EXPECT_EQ(with([](C& c) { c.forms = {{"trong", ""}}; }), "publications.no_such_form");
    EXPECT_EQ(with([](C& c) { c.posted_from.reset(); }), "publications.posting_day_missing");
    EXPECT_EQ(with([](C& c) { c.posted_until = day("2026-10-01"); }), "publications.posting_backwards");
    EXPECT_EQ(with([](C& c) { c.officer_name.clear(); }), "publications.officer_missing");
    EXPECT_EQ(with([](C& c) { c.officer_phone = "hỏi tôi"; }), "publications.phone_missing");
    EXPECT_EQ(with([](C& c) { c.unit = "khong-co"; }), "publications.no_such_unit");
    EXPECT_EQ(with([](C& c) { c.duty = "khong-co"; }), "publications.duty_not_open");
    auto elsewhere = content();
    elsewhere.unit = world().ham_tien;
    EXPECT_EQ(refused(elsewhere), "disclosure.not_served");
    EXPECT_EQ(world().count("SELECT COUNT(*) FROM publication"), 0);
    EXPECT_EQ(world().count("SELECT COUNT(*) FROM disclosure_document"), 0) << "a refusal leaves nothing behind";
    EXPECT_EQ(world().count("SELECT COUNT(*) FROM duty_now"), 0);
}

TEST_P(Publications, KeepFilesByWhatTheyAreAndCloseThemWhenWithdrawn)
{
    auto& services = world().services();
    EXPECT_EQ(publications::keep(services, "files", "anh.jpg", pdf).error().rule, "publications.file_name_lies");
    EXPECT_EQ(publications::keep(services, "files", "trong.pdf", "").error().rule, "publications.file_empty");
    auto const kept = publications::keep(services, "files", "C:\\quyet dinh.pdf", pdf);
    ASSERT_TRUE(kept) << kept.error().rule;
    EXPECT_EQ(kept->name, "quyet dinh.pdf");
    EXPECT_EQ(kept->type, "application/pdf");
    auto wanted = content();
    wanted.files = {*kept};
    auto const done = published(wanted);
    ASSERT_TRUE(done);
    EXPECT_EQ(world().count("SELECT SUM(open) FROM publication_file"), 1);
    ASSERT_TRUE(publications::withdraw(services, world().actor(), {done->id, 1, "Nhầm tệp"}));
    EXPECT_EQ(world().count("SELECT SUM(open) FROM publication_file"), 0);
}

TEST_P(Publications, SpeakOtherLanguagesAndCarryProofs)
{
    auto& services = world().services();
    auto const done = published(content());
    publications::Translation text{.publication = done->id, .language = "cjm", .title = "Kè biển", .summary = "…", .body = {}};
    ASSERT_TRUE(publications::translate(services, world().actor(), text));
    text.title = "Kè biển (sửa)";
    ASSERT_TRUE(publications::translate(services, world().actor(), text));
    auto const written = world().asked([&](db::Session& session) { return publications::translations(session, done->id); });
    ASSERT_EQ(written.size(), 1U);
    EXPECT_EQ(written.front().version, 2);
    EXPECT_EQ(publication(done->id).languages, "cjm");
    text.language = "vi";
    EXPECT_EQ(publications::translate(services, world().actor(), text).error().rule, "publications.no_such_language");

    publications::Proof proof{.publication = done->id, .form = "posting", .place = "Nhà văn hóa khu phố 3", .from = day("2026-10-06")};
    EXPECT_EQ(publications::prove(services, world().actor(), proof).error().rule, "publications.proof_file_missing");
    proof.files = {*publications::keep(services, "files", "bien-ban.pdf", pdf)};
    ASSERT_TRUE(publications::prove(services, world().actor(), proof));
    auto const proofs = world().asked([&](db::Session& session) { return publications::proofs(session, done->id); });
    ASSERT_EQ(proofs.size(), 1U);
    EXPECT_EQ(proofs.front().maker_name, "Nguyễn Thị Lan");
}

TEST_P(Publications, AreTakenOverWithTheirOldDayAndSaySo)
{
    auto first = content();
    first.doc_number = "3/QĐ-UBND";
    first.doc_date = day("2025-03-03");
    first.posted_from = day("2025-03-05");
    first.posted_until = day("2025-04-05");
    auto plan = content("B1-01");
    plan.doc_date = day("2025-01-06");
    plan.posted_from = day("2025-01-08");
    plan.posted_until = day("2025-02-08");
    auto const open = [&] { return world().count("SELECT COUNT(*) FROM duty_now WHERE state = 'open'"); };
    disclosure::open_by_calendar(world().services());
    auto const before = open();
    auto const codes =
        publications::take_over(world().services(), world().actor(),
                                {{first, day("2025-03-05"), "so-2025.csv, dòng 2"}, {plan, day("2025-01-08"), "so-2025.csv, dòng 3"}});
    ASSERT_TRUE(codes) << codes.error().rule;
    ASSERT_EQ(codes->size(), 2U);
    EXPECT_EQ(open(), before)
        << "what was public before the unit took part, or before the period began, is owed to nobody and fulfils nothing";
    auto const found = world().asked([&](db::Session& session) { return publications::by_code(session, codes->front()); });
    ASSERT_TRUE(found);
    EXPECT_EQ(found->published_on, day("2025-03-05"));
    EXPECT_EQ(found->reason, "so-2025.csv, dòng 2");
    EXPECT_EQ(publications::taken_over_on(*found), day("2026-10-06"));
    EXPECT_EQ(line("B1-03", "2026-10-06").state, State::published);
    auto const own = published(content());
    ASSERT_TRUE(own) << own.error().rule;
    EXPECT_FALSE(publications::taken_over_on(publication(own->id)));
    auto const half = publications::take_over(
        world().services(), world().actor(),
        {{first, day("2025-03-05"), "x"}, {publications::Content{.unit = world().mui_ne, .item = "B1-03"}, day("2025-03-05"), "y"}});
    EXPECT_FALSE(half);
    EXPECT_EQ(world().count("SELECT COUNT(*) FROM publication_now"), 3) << "all or none";
}

TEST_P(Publications, VerifyToTheLastByte)
{
    auto const done = published(content());
    auto next = content();
    next.body = "Bản đã sửa.";
    ASSERT_TRUE(publications::correct(world().services(), world().actor(), {done->id, 1, "Sửa"}, next));
    std::vector<ledger::Table const*> tables;
    for (auto const& some : {publications::tables(), disclosure::tables(), duties::tables(), units::tables()})
        tables.insert(tables.end(), some.begin(), some.end());
    world().services().db.write([](db::Session& session) { ledger::sequence(session); });
    auto const verified = ledger::verify(world().services(), tables);
    for (auto const& finding : verified.findings) ADD_FAILURE() << finding.kind << " " << finding.where;
    EXPECT_GT(verified.rows, 5);
}

TEST(Posting, BlocksWhereTheNumberIsSureAndWarnsWhereItIsNot)
{
    publications::Content wanted{.unit = "u",
                                 .item = "A1-02",
                                 .title = "Dự án",
                                 .body = "x",
                                 .doc_kind = "Quyết định",
                                 .doc_date = day("2020-03-02"),
                                 .forms = {{"posting", ""}},
                                 .posted_from = day("2020-03-02"),
                                 .posted_until = day("2020-03-20"),
                                 .officer_name = "Lan",
                                 .officer_phone = "0252 3822 999"};
    auto const former = publications::faults_of(law(), wanted, day("2020-03-02"));
    ASSERT_EQ(former.size(), 1U);
    EXPECT_EQ(former.front().rule, "publications.posting_too_short");
    EXPECT_EQ(former.front().clause, "vn/phap-lenh-34-2007/7.3");
    EXPECT_EQ(former.front().facts.at("until"), "01/04/2020");
    wanted.item = "B1-13";
    wanted.doc_date = wanted.posted_from = day("2026-03-02");
    wanted.posted_until = day("2026-03-20");
    EXPECT_TRUE(publications::faults_of(law(), wanted, day("2026-03-02")).empty());
    auto const warnings = publications::warnings_of(law(), wanted, day("2026-03-02"));
    ASSERT_FALSE(warnings.empty());
    EXPECT_EQ(warnings.front().rule, "publications.posting_too_short");
}

INSTANTIATE_ON_BOTH_ENGINES(Publications);

}  // namespace
