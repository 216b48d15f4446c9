#include "site/units/pages.hpp"

#include "base/text.hpp"
#include "rights/publications/publications.hpp"
#include "site/parts/parts.hpp"
#include "site/units/grouping.hpp"
#include "site/units/history.hpp"
#include "site/units/record.hpp"
#include "site/units/words.hpp"

#include <algorithm>

namespace unit_pages {
namespace {

constexpr std::size_t letters_from = 25;  // a shorter list is read faster without them
constexpr std::int64_t newest = 3;
constexpr std::size_t summary_most = 140;

void show_heirs(ground::Visit const& visit, units::Unit const& unit, html::Data& data)
{
    auto& ended = data.add("ENDED").set("UNTIL", base::vietnamese(*unit.until));
    for (auto const& heir : lives_on_in(*visit.tree, unit.id, visit.today))
        ended.add("HEIR")
            .set("HEIR_NAME", heir.unit.name)
            .set("HEIR_URL", visit.root() + parts::unit_path(*visit.tree, heir.unit, visit.today, visit.today))
            .show_if(heir.part, "HEIR_PART");
}

void show_bearers(ground::Visit const& visit, units::Unit const& unit, html::Data& data)
{
    auto const bearers = visit.tree->bearers(unit.code);
    if (bearers.size() < 2) return;
    for (auto const& bearer : bearers)
        data.add("BEARER")
            .set("BEARER_NAME", bearer.name)
            .set("BEARER_DAYS", days_text(visit, bearer))
            .set("BEARER_URL", visit.root() + parts::unit_path(*visit.tree, bearer, bearer.until.value_or(visit.today), visit.today));
}

void show_facts(ground::Visit const& visit, units::Unit const& unit, base::Date on, html::Data& data)
{
    data.set("UNIT_TITLE", unit.name).set("UNIT_KIND", kind_text(visit, unit)).set("DAY_ISO", on.iso());
    if (!unit.code.empty()) data.set("UNIT_CODE", unit.code);
    if (auto const above = parts::where(*visit.tree, unit, on); !above.empty()) data.set("UNIT_WHERE", above);
    if (auto const days = days_text(visit, unit); !days.empty()) data.set("UNIT_DAYS", days);
    if (auto const parent = visit.tree->unit(unit.parent, on))
        data.set("UNIT_PARENT", parent->name)
            .set("UNIT_PARENT_URL", visit.root() + parts::unit_path(*visit.tree, *parent, on, visit.today));
    auto const key = unit.code.empty() ? unit.id : unit.code;
    data.set("HERE_URL", visit.root() + "/don-vi/" + http::url_encoded(key))
        .set("JSON_URL", parts::kept_day(visit, "/don-vi/" + http::url_encoded(key) + ".json"))
        .set("CHILDREN_CSV_URL", parts::kept_day(visit, "/don-vi/" + http::url_encoded(key) + ".csv"))
        .set("PERMANENT_URL", visit.root() + "/d/" + unit.id)
        .set("BOARD_URL", visit.root() + parts::unit_page_path(visit, unit, "/cong-khai"))
        .set("DUTIES_URL", visit.root() + parts::unit_page_path(visit, unit, "/nghia-vu"))
        .set("FIGURES_URL", visit.root() + parts::unit_page_path(visit, unit, "/so-lieu"))
        .set("OVERVIEW_URL", visit.root() + parts::unit_page_path(visit, unit, "/tong-quan"))
        .set("REGISTERS_URL", visit.root() + parts::unit_page_path(visit, unit, "/so"))
        .set("DOSSIERS_URL", visit.root() + parts::unit_page_path(visit, unit, "/ho-so"))
        .set("REPORTS_URL", visit.root() + parts::unit_page_path(visit, unit, "/bao-cao"));
}

void show_children(ground::Visit const& visit, units::Unit const& unit, base::Date on, html::Data& data)
{
    auto children = visit.tree->children(unit.id, on);
    if (children.empty()) return;
    data.set("CHILDREN_TEXT", counts_text(visit, children));
    auto const lettered = children.size() >= letters_from;
    auto letters =
        lettered ? parts::by_letter(visit.services.rules, std::move(children)) : std::vector<parts::Letter>{{"", std::move(children)}};
    html::Data* jump = lettered ? &data.add("JUMP") : nullptr;
    for (auto const& letter : letters) {
        auto& group = data.add("LETTER");
        if (jump != nullptr) {
            auto const anchor = parts::letter_anchor(letter.letter);
            group.set("LETTER_NAME", letter.letter).set("LETTER_ID", anchor);
            jump->add("JUMP_LETTER").set("JUMP_NAME", letter.letter).set("JUMP_URL", "#" + anchor);
        }
        for (auto const& child : letter.units) {
            auto& row = group.add("CHILD").set("CHILD_NAME", child.name);
            row.set("CHILD_URL", visit.root() + parts::unit_path(*visit.tree, child, on, visit.today));
            if (!child.code.empty()) row.set("CHILD_CODE", child.code);
        }
    }
}

void show_history(ground::Visit const& visit, units::Unit const& unit, html::Data& data)
{
    for (auto const& event : history(*visit.tree, unit.id)) {
        auto& shown = data.add("EVENT").set("EVENT_DAY", base::vietnamese(event.day));
        for (auto const& happening : event.happenings) {
            auto& line = shown.add("EVENT_LINE");
            line.set("EVENT_TEXT", visit.sentence(sentence_key(happening.what), {{"before", happening.before}, {"now", happening.now}}));
            line.show_if(happening.part, "EVENT_PART");
            auto const on = happening.what == Happened::took_in ? event.day - 1 : event.day;
            if (auto const other = visit.tree->unit(happening.other, on); other && !happening.other.empty())
                line.set("EVENT_UNIT", other->name)
                    .set("EVENT_UNIT_URL", visit.root() + parts::unit_path(*visit.tree, *other, visit.today, visit.today));
        }
        for (auto const& legal : event.legal) shown.add("EVENT_LEGAL").set("EVENT_LEGAL", legal);
    }
}

void show_latest(ground::Visit const& visit, units::Unit const& unit, base::Date on, html::Data& data)
{
    auto const cards = visit.services.db.read([&](db::Session& session) { return publications::latest(session, {unit.id}, newest); });
    for (auto const& card : cards) {
        if (card.published_on > on) continue;
        auto& row = data.add("NEW").set("NEW_TITLE", card.title).set("NEW_URL", visit.root() + "/cong-khai/" + card.code);
        row.set("NEW_SUMMARY", base::shortened(card.summary, summary_most)).set("NEW_DAY", base::vietnamese(card.published_on));
    }
}

void show_ways_on(ground::Visit& visit, units::Unit const& unit, html::Data& data)
{
    if (unit.level == "tinh" || unit.level == "huyen")
        data.set("BELOW_URL", visit.root() + parts::unit_page_path(visit, unit, "/tinh-hinh"));
    if (!unit.alive || visit.day != visit.today) return;
    data.set("FOLLOW_URL", visit.root() + "/theo-doi?don_vi=" + http::url_encoded(unit.code.empty() ? unit.id : unit.code));
    visit.feed = parts::unit_page_path(visit, unit, "/cong-khai.atom");
}

void show_served(ground::Visit const& visit, html::Data& data)
{
    constexpr std::size_t at_most = 60;
    auto const served = visit.services.db.read([](db::Session& session) { return units::served(session); });
    std::vector<units::Unit> found;
    for (auto const& one : served)
        if (auto const unit = visit.tree->unit(one.unit, visit.day); unit && unit->alive && one.from <= visit.day) found.push_back(*unit);
    if (found.empty()) return;
    data.set("SERVED_COUNT_TEXT", counts_text(visit, found));
    auto const all = found.size();
    if (all > at_most) std::erase_if(found, [&](units::Unit const& unit) { return unit.level == "xa" || unit.level == "thon"; });
    std::ranges::sort(found, {}, [](units::Unit const& unit) { return base::collation_key(unit.name); });
    auto const same_parent =
        std::ranges::all_of(found, [&](auto const& unit) { return unit.level != "xa" || unit.parent == found.back().parent; });
    for (auto const& unit : found) {
        auto& row = data.add("SERVED").set("SERVED_NAME", unit.name).set("SERVED_URL", visit.root() + parts::unit_path(visit, unit));
        if (!same_parent) row.set("SERVED_WHERE", parts::where(*visit.tree, unit, visit.day));
    }
    data.show_if(found.size() < all, "SERVED_MORE");
}

}  // namespace

std::string unit_kept_for(ground::Visit const& visit)
{
    auto const unit = parts::unit_of(visit, visit.request.part("code"));
    // Figures of a unit with others below hang on all of these.
    if (!unit || unit->level != "xa") return {};
    return unit->id;
}

http::Response browse(ground::Visit& visit)
{
    html::Data data;
    data.set("SEARCH_URL", visit.root() + "/tim-kiem")
        .set("SUGGEST_URL", visit.root() + "/tim-kiem/goi-y")
        .set("BROWSE_URL", visit.root() + "/don-vi")
        .set("CSV_URL", parts::kept_day(visit, "/don-vi.csv"))
        .set("DAY_ISO", visit.day.iso());
    data.set_global("SEARCH_HIDDEN", "1");
    show_served(visit, data);
    for (auto const& root : visit.tree->roots(visit.day))
        data.add("ROOT_UNIT")
            .set("ROOT_UNIT_NAME", root.name)
            .set("ROOT_UNIT_URL", visit.root() + parts::unit_path(visit, root))
            .set("ROOT_UNIT_BELOW", counts_text(visit, visit.tree->children(root.id, visit.day)));
    visit.crumbs = {{visit.sentence("nav.home"), "/"}, {visit.sentence("nav.units"), ""}};
    parts::day_in_query(visit, "ngay");
    if (!visit.faults.empty()) return visit.again("units/browse", visit.sentence("nav.units"), data, visit.faults);
    return visit.page("units/browse", visit.sentence("nav.units"), data);
}

http::Response unit_page(ground::Visit& visit)
{
    auto const unit = parts::unit_of(visit, visit.request.part("code"));
    if (!unit) return visit.not_found();
    auto const on = unit->alive ? visit.day : unit->until.value_or(visit.day);
    html::Data data;
    show_facts(visit, *unit, on, data);
    if (!unit->alive && unit->until) show_heirs(visit, *unit, data);
    show_bearers(visit, *unit, data);
    show_record(visit, record(visit, *unit, on), data);
    show_ways_on(visit, *unit, data);
    show_latest(visit, *unit, on, data);
    show_children(visit, *unit, on, data);
    show_history(visit, *unit, data);
    parts::add_unit_crumbs(visit, *unit, on);
    visit.description = visit.sentence("unit_pages.description", {{"unit", unit->name}});
    return visit.page("units/unit", unit->name, data);
}

http::Response permanent(ground::Visit& visit)
{
    auto const unit = visit.tree->unit(visit.request.part("id"), visit.today);
    if (!unit) return visit.not_found();
    // Not a lasting redirect: the code behind the id may change by the next act.
    http::Response answer{.status = 302};
    answer.with("Location", visit.root() + parts::unit_path(*visit.tree, *unit, visit.today, visit.today));
    return answer;
}

}  // namespace unit_pages
