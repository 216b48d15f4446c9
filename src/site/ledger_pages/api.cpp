#include "site/ledger_pages/pages.hpp"
#include "site/ledger_pages/proof.hpp"
#include "site/ledger_pages/words.hpp"

#include <algorithm>

namespace ledger_pages {
namespace {

constexpr std::int64_t most_lines = 500;

json::Object line_object(ledger::Shown const& line, bool all)
{
    json::Object shown{{"number", line.number}, {"id", line.id},     {"act", line.act},  {"at", base::utc_text(line.at)},
                       {"role", line.role},     {"unit", line.unit}, {"leaf", line.leaf}};
    if (all || !internal(line.act)) shown.emplace_back("subject", line.subject);
    if (all) shown.emplace_back("actor", line.actor);
    return shown;
}

json::Object checkpoint_object(ledger::Checkpoint const& checkpoint)
{
    return {{"size", checkpoint.size}, {"root", checkpoint.root}, {"at", base::utc_text(checkpoint.at)}, {"note", checkpoint.note}};
}

json::Array hashes(std::vector<std::string> const& path)
{
    return {path.begin(), path.end()};
}

base::Refusal no_such(std::string_view rule)
{
    return {.rule = std::string{rule}, .because = base::Because::missing};
}

}  // namespace

http::Response list_call(ground::Visit& visit)
{
    auto const below = number_in(visit.request.in_query("below")).value_or(0);
    auto const count = std::min(most_lines, number_in(visit.request.in_query("count")).value_or(100));
    auto const all = reads_all(visit);
    auto const lines = visit.services.db.read([&](db::Session& session) { return ledger::lines(session, below, count); });
    json::Array rows;
    for (auto const& line : lines) rows.push_back(line_object(line, all));
    return visit.json(json::Object{{"lines", std::move(rows)}});
}

http::Response line_call(ground::Visit& visit)
{
    auto const number = number_in(visit.request.part("number"));
    auto const found = number ? proven(visit, *number) : std::nullopt;
    if (!found) return visit.refused_json(no_such("ledger_pages.no_line"));
    json::Object shown{{"line", line_object(found->line, reads_all(visit))}};
    if (found->bytes) shown.emplace_back("bytes_base64", crypto::base64(*found->bytes));
    if (found->checkpoint) {
        shown.emplace_back("checkpoint", checkpoint_object(*found->checkpoint));
        shown.emplace_back("inclusion_proof", hashes(found->path));
    }
    return visit.json(std::move(shown));
}

http::Response checkpoint_call(ground::Visit& visit)
{
    auto const checkpoint = visit.services.db.read([](db::Session& session) { return ledger::latest_checkpoint(session); });
    if (!checkpoint) return visit.refused_json(no_such("ledger_pages.no_checkpoint"));
    auto shown = checkpoint_object(*checkpoint);
    shown.emplace_back("verifier_key", ledger::verifier_key(visit.services.settings));
    return visit.json(std::move(shown));
}

http::Response consistency_call(ground::Visit& visit)
{
    auto const from = number_in(visit.request.in_query("from"));
    auto const to = number_in(visit.request.in_query("to"));
    auto const latest = visit.services.db.read([](db::Session& session) { return ledger::latest_checkpoint(session); });
    if (!latest) return visit.refused_json(no_such("ledger_pages.no_checkpoint"));
    auto const end = to.value_or(latest->size);
    if (!from || *from < 1 || *from > end || end > latest->size)
        return visit.refused_json(base::bad_input("from", "ledger_pages.bad_range", {{"size", std::to_string(latest->size)}}));
    auto const path = visit.services.db.read([&](db::Session& session) { return ledger::consistency_proof(session, *from, end); });
    return visit.json(json::Object{{"from", *from}, {"to", end}, {"proof", hashes(path)}});
}

}  // namespace ledger_pages
