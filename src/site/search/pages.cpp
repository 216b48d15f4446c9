#include "site/search/pages.hpp"

#include "base/text.hpp"
#include "ground/rules/rules.hpp"
#include "site/search/asking.hpp"

#include <algorithm>
#include <array>

namespace search_pages {
namespace {

constexpr std::size_t a_page = 20;
constexpr std::size_t units_shown = 6;
constexpr std::size_t csv_rows = 5000;
constexpr std::array<std::string_view, 2> kinds{"publication", "question"};
constexpr auto usual_kind = "xa";  // whose items are offered while no unit is chosen

std::string kind_text(ground::Visit const& visit, std::string_view kind)
{
    return visit.sentence("search.kind." + std::string{kind});
}

html::Markup marked(std::vector<search::Piece> const& pieces)
{
    std::vector<std::pair<bool, std::string>> cut;
    cut.reserve(pieces.size());
    for (auto const& piece : pieces) cut.emplace_back(piece.found, piece.text);
    return html::marked(cut);
}

std::string plain(std::vector<search::Piece> const& pieces)
{
    std::string text;
    for (auto const& piece : pieces) text += piece.text;
    return text;
}

void show_item_choice(ground::Visit const& visit, Asked const& asked, html::Data& data)
{
    auto const& law = visit.services.rules;
    auto items = law.catalogue(asked.unit ? asked.unit->kind : usual_kind, asked.until.value_or(visit.day));
    auto const* chosen = law.item(asked.item);
    if (chosen != nullptr && std::ranges::find(items, chosen) == items.end()) items.push_back(chosen);
    for (auto const& heading : law.headings()) {
        html::Data* group{};
        for (auto const* item : items) {
            if (item->group != heading.id) continue;
            if (group == nullptr) group = &data.add("TOPIC_GROUP").set("TOPIC_GROUP_NAME", heading.name);
            auto& topic = group->add("TOPIC").set("TOPIC_VALUE", item->id).set("TOPIC_NAME", item->title);
            topic.show_if(item == chosen, "TOPIC_CHOSEN");
        }
    }
}

void show_form(ground::Visit const& visit, Asked const& asked, html::Data& data)
{
    data.set("HERE_URL", visit.root() + "/tim")
        .set("ASKED", asked.words)
        .set("UNIT_TYPED", asked.unit ? asked.unit->name : asked.unit_typed);
    // What was typed and is no day stands in its field again.
    data.set("FROM_TYPED", asked.from ? asked.from->iso() : std::string{visit.request.in_query("tu")});
    data.set("UNTIL_TYPED", asked.until ? asked.until->iso() : std::string{visit.request.in_query("den")});
    for (auto const kind : kinds)
        data.add("KIND").set("KIND_VALUE", kind).set("KIND_NAME", kind_text(visit, kind)).show_if(asked.kind == kind, "KIND_CHOSEN");
    auto const narrowed = !asked.item.empty() || !asked.kind.empty() || asked.from || asked.until || !visit.faults.empty();
    data.show_if(narrowed, "NARROWED");
    data.show_if(narrowed || asked.unit, "WITHIN");
    show_item_choice(visit, asked, data);
}

void show_units(ground::Visit const& visit, Asked const& asked, html::Data& data)
{
    for (auto const& unit : asked.candidates) {
        auto narrowed = asked;
        narrowed.unit_typed = unit.code.empty() ? unit.id : unit.code;
        auto& row = data.add("CANDIDATE").set("CANDIDATE_NAME", unit.name).set("CANDIDATE_URL", visit.root() + address(narrowed));
        row.set("CANDIDATE_WHERE", parts::where(*visit.tree, unit, unit.until.value_or(visit.day)));
    }
    if (asked.words.empty() || asked.unit || !asked.unit_typed.empty()) return;
    for (auto const& unit : visit.tree->named(asked.words, visit.day, units_shown)) {
        auto const on = unit.alive ? visit.day : unit.until.value_or(visit.day);
        auto& row = data.add("UNIT").set("UNIT_FOUND", unit.name).set("UNIT_URL", visit.root() + parts::unit_path(visit, unit));
        auto const where = parts::where(*visit.tree, unit, on);
        if (!where.empty()) row.set("UNIT_FOUND_WHERE", where);
        if (!unit.alive && unit.until) row.set("UNIT_UNTIL", visit.sentence("search.until", {{"day", base::vietnamese(*unit.until)}}));
    }
}

void show_hits(ground::Visit const& visit, Asked const& asked, Results const& results, html::Data& data)
{
    auto const total = base::vietnamese(results.found.total);
    data.add("RESULTS").set("FOUND_TEXT", visit.sentence(results.found.total == 0 ? "search.none" : "search.found", {{"n", total}}));
    for (auto const& hit : results.found.hits) {
        auto& row = data.add("HIT").set("HIT_URL", visit.root() + hit.path).set("HIT_TITLE_HTML", marked(hit.title_pieces));
        row.set("HIT_TEXT_HTML", marked(hit.text_pieces)).set("HIT_KIND", kind_text(visit, hit.kind));
        row.set("HIT_DAY", base::vietnamese(hit.day)).set("HIT_DAY_ISO", hit.day.iso());
        if (auto const unit = visit.tree->unit(hit.unit, hit.day)) row.set("HIT_UNIT", unit->name);
        if (auto const* item = visit.services.rules.item(hit.item)) row.set("HIT_ITEM", item->title);
    }
    parts::show_pages(data, results.slice, visit.root() + address(asked));
    if (results.found.total == 0) return;
    data.set("CSV_URL", address(asked, ".csv")).set("JSON_URL", address(asked, ".json"));
}

void show_ways_on(ground::Visit const& visit, Asked const& asked, html::Data& data)
{
    Asked const words_only{.words = asked.words};
    data.set("WIDER_URL", visit.root() + address(words_only)).set("UNITS_URL", visit.root() + "/don-vi");
    std::string query;
    if (asked.unit) query += "?don_vi=" + http::url_encoded(asked.unit->id);
    if (!asked.item.empty()) query += (query.empty() ? "?muc=" : "&muc=") + http::url_encoded(asked.item);
    if (!query.empty()) data.set("FOLLOW_URL", visit.root() + "/theo-doi" + query);
}

json::Object as_object(ground::Visit const& visit, search::Hit const& hit)
{
    auto const unit = visit.tree->unit(hit.unit, hit.day);
    return {{"kind", hit.kind},
            {"title", hit.title},
            {"excerpt", plain(hit.text_pieces)},
            {"unit", json::Object{{"id", hit.unit}, {"code", unit ? unit->code : ""}, {"name", unit ? unit->name : ""}}},
            {"item", hit.item},
            {"day", hit.day.iso()},
            {"url", visit.services.settings.public_url + hit.path}};
}

}  // namespace

http::Response page(ground::Visit& visit)
{
    auto const asking = asked(visit);
    html::Data data;
    show_form(visit, asking, data);
    data.set_global("SEARCH_HIDDEN", "1");
    visit.indexed = false;
    visit.crumbs = {{visit.sentence("nav.home"), "/"}, {visit.sentence("search.title"), ""}};
    show_ways_on(visit, asking, data);
    if (!visit.faults.empty()) return visit.again("search/page", visit.sentence("search.title"), data, visit.faults);
    show_units(visit, asking, data);
    data.show_if(asking.unknown_unit, "UNKNOWN_UNIT");
    auto const waiting = !asking.candidates.empty();  // for the person to say which unit is meant
    data.show_if(!asking.any() && !waiting && !asking.unknown_unit, "HELP");
    if (asking.any() && !waiting && !asking.unknown_unit) show_hits(visit, asking, results(visit, asking, a_page), data);
    auto const title = asking.words.empty() ? visit.sentence("search.title") : visit.sentence("search.title_of", {{"words", asking.words}});
    return visit.page("search/page", title, data);
}

http::Response as_csv(ground::Visit& visit)
{
    auto const asking = asked(visit);
    if (!visit.faults.empty()) return visit.refused(visit.faults.front());
    std::vector<std::vector<std::string>> rows{{"day", "kind", "unit_id", "unit_code", "unit", "item", "title", "url"}};
    for (auto const& hit : results(visit, asking, csv_rows).found.hits) {
        auto const unit = visit.tree->unit(hit.unit, hit.day);
        rows.push_back({hit.day.iso(), hit.kind, hit.unit, unit ? unit->code : "", unit ? unit->name : "", hit.item, hit.title,
                        visit.services.settings.public_url + hit.path});
    }
    return parts::csv("tim-kiem.csv", rows);
}

http::Response as_json(ground::Visit& visit)
{
    auto const asking = asked(visit);
    if (!visit.faults.empty()) return visit.refused_json(visit.faults.front());
    if (asking.unknown_unit || !asking.candidates.empty()) return visit.refused_json(base::bad_input("don_vi", "search.which_unit"));
    auto const found = results(visit, asking, a_page);
    json::Array hits;
    for (auto const& hit : found.found.hits) hits.push_back(as_object(visit, hit));
    json::Array units;
    if (!asking.words.empty() && !asking.unit)
        for (auto const& unit : visit.tree->named(asking.words, visit.day, units_shown))
            units.push_back(json::Object{{"id", unit.id}, {"code", unit.code}, {"name", unit.name}, {"alive", unit.alive}});
    return visit.json(json::Object{{"total", found.found.total},
                                   {"page", found.slice.number},
                                   {"pages", found.slice.pages},
                                   {"units", std::move(units)},
                                   {"results", std::move(hits)}});
}

}  // namespace search_pages
