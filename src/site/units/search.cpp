#include "base/text.hpp"
#include "site/parts/parts.hpp"
#include "site/units/pages.hpp"
#include "site/units/words.hpp"

namespace unit_pages {
namespace {

constexpr std::size_t words_most = 100;
constexpr std::size_t suggested_most = 10;
constexpr std::size_t found_most = 60;

std::string words_of(ground::Visit const& visit)
{
    auto const clean = base::clean_text(visit.request.in_query("q")).value_or("");
    return base::shortened(base::trimmed(clean), words_most);
}

std::string below(ground::Visit const& visit, units::Unit const& unit)
{
    auto text = parts::where(*visit.tree, unit, unit.alive ? visit.day : unit.until.value_or(visit.day));
    return text.empty() ? kind_text(visit, unit) : text;
}

std::string ended(ground::Visit const& visit, units::Unit const& unit)
{
    return unit.alive || !unit.until ? std::string{} : visit.sentence("unit_pages.until", {{"until", base::vietnamese(*unit.until)}});
}

}  // namespace

http::Response suggestions(ground::Visit& visit)
{
    json::Array list;
    auto const words = words_of(visit);
    if (base::length(words) >= 2) {
        for (auto const& unit : visit.tree->named(words, visit.day, suggested_most)) {
            auto where = below(visit, unit);
            if (auto const until = ended(visit, unit); !until.empty()) where += " · " + until;
            list.push_back(json::Object{{"name", unit.name}, {"where", where}, {"url", visit.root() + parts::unit_path(visit, unit)}});
        }
    }
    auto answer = visit.json(std::move(list));
    answer.with("Cache-Control", visit.signed_in() ? "private, no-store" : "public, max-age=300");
    return answer;
}

http::Response search_page(ground::Visit& visit)
{
    auto const words = words_of(visit);
    html::Data data;
    data.set("SEARCH_URL", visit.root() + "/tim-kiem")
        .set("SUGGEST_URL", visit.root() + "/tim-kiem/goi-y")
        .set("BROWSE_URL", visit.root() + "/don-vi");
    data.set_global("SEARCH_HIDDEN", "1");
    visit.indexed = false;
    visit.crumbs = {{visit.sentence("nav.home"), "/"}, {visit.sentence("unit_pages.search"), ""}};
    if (!words.empty()) {
        auto const found = visit.tree->named(words, visit.day, found_most);
        if (found.size() == 1) return visit.see_other(parts::unit_path(visit, found.front()));
        data.set("ASKED", words);
        data.set("FOUND_TEXT", visit.sentence(found.size() == found_most ? "unit_pages.found_first" : "unit_pages.found",
                                              {{"n", std::to_string(found.size())}}));
        for (auto const& unit : found) {
            auto& row = data.add("FOUND").set("FOUND_NAME", unit.name).set("FOUND_WHERE", below(visit, unit));
            row.set("FOUND_URL", visit.root() + parts::unit_path(visit, unit));
            if (auto const until = ended(visit, unit); !until.empty()) row.set("FOUND_UNTIL", until);
        }
    }
    return visit.page("units/search", visit.sentence("unit_pages.search"), data);
}

}  // namespace unit_pages
