#include "site/search/asking.hpp"

#include "base/text.hpp"
#include "rights/following/following.hpp"

#include <algorithm>

namespace search_pages {
namespace {

constexpr std::size_t words_most = 200;
constexpr std::size_t candidates_most = 8;
constexpr std::size_t pages_most = 500;

std::string clean(ground::Visit const& visit, std::string_view name)
{
    auto const typed = base::clean_text(visit.request.in_query(name)).value_or("");
    return base::shortened(base::trimmed(typed), words_most);
}

// A code, an id, or a name that only one unit bears.
void find_unit(ground::Visit const& visit, Asked& asked)
{
    if (asked.unit_typed.empty()) return;
    asked.unit = parts::unit_of(visit, asked.unit_typed);
    if (asked.unit) return;
    auto named = visit.tree->named(asked.unit_typed, visit.day, candidates_most);
    auto const folded = base::folded(asked.unit_typed);
    auto const exact = [&](units::Unit const& unit) {
        return unit.alive && (base::folded(unit.name) == folded || base::folded(parts::bare_name(visit.services.rules, unit)) == folded);
    };
    if (named.size() == 1) asked.unit = named.front();
    else if (std::ranges::count_if(named, exact) == 1) asked.unit = *std::ranges::find_if(named, exact);
    else if (named.empty()) asked.unknown_unit = true;
    else asked.candidates = std::move(named);
}

}  // namespace

Asked asked(ground::Visit& visit)
{
    Asked asked{
        .words = clean(visit, "q"), .unit_typed = clean(visit, "don_vi"), .item = clean(visit, "muc"), .kind = clean(visit, "loai")};
    find_unit(visit, asked);
    asked.from = parts::day_in_query(visit, "tu");
    asked.until = parts::day_in_query(visit, "den");
    return asked;
}

search::Query query_of(ground::Visit const& visit, Asked const& asked)
{
    search::Query query{.words = asked.words, .kind = asked.kind, .item = asked.item, .from = asked.from, .until = asked.until};
    if (asked.unit) query.units = following::reach(*visit.tree, asked.unit->id, visit.day);
    else if (!asked.unit_typed.empty()) query.units = {"-"};  // a unit was meant, and it is not known which
    return query;
}

std::string address(Asked const& asked, std::string_view ending)
{
    std::string query;
    auto const add = [&](std::string_view name, std::string const& value) {
        if (!value.empty()) query += (query.empty() ? "?" : "&") + std::string{name} + "=" + http::url_encoded(value);
    };
    add("q", asked.words);
    add("don_vi", asked.unit_typed);
    add("muc", asked.item);
    add("loai", asked.kind);
    if (asked.from) add("tu", asked.from->iso());
    if (asked.until) add("den", asked.until->iso());
    return "/tim" + std::string{ending} + query;
}

Results results(ground::Visit const& visit, Asked const& asked, std::size_t a_page)
{
    auto query = query_of(visit, asked);
    // The page asked for is tried first, so that most times one query does.
    auto slice = parts::slice(pages_most * a_page, a_page, visit.request.in_query("trang"));
    query.count = static_cast<std::int64_t>(a_page);
    query.offset = static_cast<std::int64_t>(slice.first);
    Results results{.found = visit.services.db.read([&](db::Session& session) { return search::find(session, query); }), .slice = {}};
    auto const shown = std::min(static_cast<std::size_t>(results.found.total), pages_most * a_page);
    results.slice = parts::slice(shown, a_page, visit.request.in_query("trang"));
    if (results.slice.first == slice.first || results.found.total == 0) return results;
    query.offset = static_cast<std::int64_t>(results.slice.first);
    results.found = visit.services.db.read([&](db::Session& session) { return search::find(session, query); });
    return results;
}

}  // namespace search_pages
