#include "site/home/home.hpp"

#include "base/text.hpp"
#include "rights/publications/publications.hpp"
#include "site/parts/parts.hpp"

#include <algorithm>

namespace home {
namespace {

constexpr std::int64_t newest = 6;
constexpr std::size_t summary_most = 160;
constexpr std::size_t letters_from = 25;
constexpr std::size_t communes_most = 400;  // more than a province has: then the list belongs to the pages of provinces

struct Seen {
    std::vector<units::Served> served;
    std::vector<publications::Card> latest;
};

// Two queries, whatever the page shows.
Seen seen(ground::Visit const& visit)
{
    return visit.services.db.read(
        [](db::Session& session) { return Seen{.served = units::served(session), .latest = publications::latest(session, {}, newest)}; });
}

void show_latest(ground::Visit const& visit, std::vector<publications::Card> const& cards, html::Data& data)
{
    for (auto const& card : cards) {
        auto& row = data.add("NEW").set("NEW_TITLE", card.title).set("NEW_URL", visit.root() + "/cong-khai/" + card.code);
        if (!card.summary.empty()) row.set("NEW_SUMMARY", base::shortened(card.summary, summary_most));
        row.set("NEW_DAY", base::vietnamese(card.published_on));
        if (auto const unit = visit.tree->unit(card.unit, visit.today)) row.set("NEW_UNIT", unit->name);
    }
}

std::vector<units::Unit> communes(ground::Visit const& visit, std::vector<units::Served> const& served)
{
    std::vector<units::Unit> found;
    for (auto const& one : served) {
        if (one.from > visit.today) continue;
        if (auto unit = visit.tree->unit(one.unit, visit.today); unit && unit->alive && unit->level == "xa")
            found.push_back(std::move(*unit));
    }
    return found;
}

std::vector<units::Unit> in_order(std::vector<units::Unit> found)
{
    std::ranges::sort(found, {}, [](units::Unit const& unit) { return base::collation_key(unit.name); });
    return found;
}

void show_communes(ground::Visit const& visit, std::vector<units::Unit> found, html::Data& data)
{
    if (found.empty() || found.size() > communes_most) return;
    auto const count = base::vietnamese(static_cast<std::int64_t>(found.size()));
    data.set("COMMUNES_TEXT", visit.sentence("home.communes", {{"n", count}}));
    auto const lettered = found.size() >= letters_from;
    auto const letters =
        lettered ? parts::by_letter(visit.services.rules, std::move(found)) : std::vector<parts::Letter>{{"", in_order(std::move(found))}};
    for (auto const& letter : letters) {
        auto& group = data.add("LETTER");
        if (lettered) group.set("LETTER_NAME", letter.letter);
        for (auto const& unit : letter.units)
            group.add("COMMUNE").set("COMMUNE_NAME", unit.name).set("COMMUNE_URL", visit.root() + parts::unit_path(visit, unit));
    }
}

http::Response page(ground::Visit& visit)
{
    auto const found = seen(visit);
    html::Data data;
    show_latest(visit, found.latest, data);
    show_communes(visit, communes(visit, found.served), data);
    data.set("FIND_URL", visit.root() + "/tim").set("SUGGEST_URL", visit.root() + "/tim-kiem/goi-y");
    data.set("UNITS_URL", visit.root() + "/don-vi").set("RULES_URL", visit.root() + "/quy-tac/cong-khai");
    data.set("LEDGER_URL", visit.root() + "/so-goc").set("HELP_URL", visit.root() + "/tro-giup");
    data.set("FOLLOW_URL", visit.root() + "/theo-doi");
    visit.feed = "/cong-khai.atom";
    data.set_global("SEARCH_HIDDEN", "1");
    visit.description = visit.sentence("home.description");
    return visit.page("home/home", visit.sentence("home.title"), data);
}

}  // namespace

ground::Module module()
{
    auto const anywhere = [](ground::Visit const&) { return std::string{ground::everywhere}; };
    return {.name = "home", .routes = {{http::Method::get, "/", page, {}, anywhere}}};
}

}  // namespace home
