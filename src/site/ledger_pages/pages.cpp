#include "site/ledger_pages/pages.hpp"

#include "base/text.hpp"
#include "site/ledger_pages/proof.hpp"
#include "site/ledger_pages/runs.hpp"
#include "site/ledger_pages/words.hpp"

namespace ledger_pages {
namespace {

constexpr std::int64_t a_page = 100;
constexpr std::size_t bytes_shown = 3000;  // a reform's line names thousands of rows

void show_line(ground::Visit const& visit, ledger::Shown const& line, html::Data& row)
{
    row.set("LINE_NUMBER", line.number).set("LINE_URL", visit.root() + "/so-goc/" + std::to_string(line.number));
    row.set("LINE_ACT", act_text(visit, line.act)).set("LINE_TIME", time_text(line.at)).set("LINE_ROLE", role_text(visit, line));
    if (auto const unit = unit_text(visit, line); !unit.empty()) row.set("LINE_UNIT", unit);
}

void show_checkpoint(ledger::Checkpoint const& checkpoint, html::Data& data)
{
    data.add("CHECKPOINT")
        .set("CHECKPOINT_SIZE", base::vietnamese(checkpoint.size))
        .set("CHECKPOINT_ROOT", checkpoint.root)
        .set("CHECKPOINT_TIME", time_text(checkpoint.at))
        .set("CHECKPOINT_NOTE", checkpoint.note);
}

}  // namespace

http::Response list_page(ground::Visit& visit)
{
    auto const below = number_in(visit.request.in_query("truoc")).value_or(0);
    std::vector<ledger::Shown> lines;
    std::optional<ledger::Checkpoint> checkpoint;
    visit.services.db.read([&](db::Session& session) {
        lines = ledger::lines(session, below, a_page);
        checkpoint = ledger::latest_checkpoint(session);
    });
    html::Data data;
    if (checkpoint) show_checkpoint(*checkpoint, data);
    for (auto const& run : runs(lines)) {
        auto& row = data.add("LINE");
        show_line(visit, run.newest, row);
        if (run.count > 1)
            row.set("LINE_MORE", visit.sentence("ledger_pages.run", {{"n", std::to_string(run.count)},
                                                                     {"from", base::vietnamese(run.oldest)},
                                                                     {"to", base::vietnamese(run.newest.number)}}));
    }
    if (!lines.empty() && lines.back().number > 0)
        data.set("OLDER_URL", visit.root() + "/so-goc?truoc=" + std::to_string(lines.back().number));
    if (below > 0) data.set("NEWEST_URL", visit.root() + "/so-goc");
    data.set("NOTE_URL", "/so-goc/checkpoint").set("KEY_URL", "/so-goc/khoa").set("JSON_URL", "/so-goc.json");
    data.set("VERIFIER_KEY", ledger::verifier_key(visit.services.settings));
    visit.crumbs = {{visit.sentence("nav.home"), "/"}, {visit.sentence("nav.ledger"), ""}};
    return visit.page("ledger_pages/list", visit.sentence("ledger_pages.title"), data);
}

http::Response line_page(ground::Visit& visit)
{
    auto const number = number_in(visit.request.part("number"));
    auto const found = number ? proven(visit, *number) : std::nullopt;
    if (!found) return visit.not_found();
    html::Data data;
    show_line(visit, found->line, data);
    auto const title = visit.sentence("ledger_pages.line_title", {{"number", base::vietnamese(found->line.number)}});
    data.set("HEADLINE", title).set("LINE_LEAF", found->line.leaf).set("JSON_URL", "/so-goc/" + std::to_string(*number) + ".json");
    if (found->checkpoint) show_checkpoint(*found->checkpoint, data);
    std::int64_t step{};
    for (auto const& hash : found->path) data.add("STEP").set("STEP_NUMBER", ++step).set("STEP_HASH", hash);
    if (found->bytes)
        data.set("BYTES", base::shortened(*found->bytes, bytes_shown)).set("BYTES_URL", "/so-goc/" + std::to_string(*number) + ".txt");
    visit.crumbs = {{visit.sentence("nav.home"), "/"}, {visit.sentence("nav.ledger"), "/so-goc"}, {title, ""}};
    return visit.page("ledger_pages/line", title, data);
}

http::Response line_text(ground::Visit& visit)
{
    auto const number = number_in(visit.request.part("number"));
    auto const found = number ? proven(visit, *number) : std::nullopt;
    if (!found || !found->bytes) return visit.not_found();
    return http::text(200, *found->bytes);
}

http::Response checkpoint_text(ground::Visit& visit)
{
    auto const checkpoint = visit.services.db.read([](db::Session& session) { return ledger::latest_checkpoint(session); });
    if (!checkpoint) return http::text(404, visit.sentence("ledger_pages.no_checkpoint") + "\n");
    return http::text(200, checkpoint->note);
}

http::Response verifier_key_text(ground::Visit& visit)
{
    return http::text(200, ledger::verifier_key(visit.services.settings) + "\n");
}

}  // namespace ledger_pages
