#include "steering/indicators/pages.hpp"

#include "base/text.hpp"
#include "site/parts/parts.hpp"
#include "steering/indicators/entry_pages.hpp"
#include "steering/indicators/showing.hpp"

#include <algorithm>
#include <set>

namespace indicators::pages {
namespace {

constexpr char const* whole_months_only = "indicators.note.whole_months";

struct Shown {
    units::Unit unit;
    facts::Window window;
    View view{};
};

Shown shown_for(ground::Visit& visit, units::Unit const& unit)
{
    return {.unit = unit, .window = asked_window(visit, unit), .view = asked_view(visit)};
}

Figure asked(ground::Visit const& visit, Reader& reader, Shown const& shown, std::string_view indicator, facts::Breakdown is = {})
{
    return reader.figure({.indicator = std::string{indicator},
                          .unit = shown.unit.id,
                          .window = shown.window,
                          .is = std::move(is),
                          .view = shown.view,
                          .tree_day = visit.day});
}

/// What stands behind the number: nothing behind percentages and words.
std::string measure_of(rules::Indicator const& indicator, Figure const& found)
{
    auto const counted = found.kind == Kind::count || found.kind == Kind::approx;
    return counted && indicator.measure != "%" ? indicator.measure : "";
}

std::string query_of(Shown const& shown)
{
    return "tu=" + shown.window.from.iso() + "&den=" + shown.window.to.iso() + (shown.view == View::as_it_stands ? "&cay=hien-nay" : "");
}

std::string figure_path(ground::Visit const& visit, Shown const& shown, std::string_view indicator)
{
    auto const code = shown.unit.code.empty() ? shown.unit.id : shown.unit.code;
    auto const dated = visit.day == visit.today ? std::string{} : "&ngay=" + visit.day.iso();
    return visit.root() + "/so-lieu/" + std::string{indicator} + "?don_vi=" + code + "&" + query_of(shown) + dated;
}

void show_window(ground::Visit const& visit, html::Data& data, Shown const& shown)
{
    data.set("FIGURE_UNIT", shown.unit.name)
        .set("FROM_ISO", shown.window.from.iso())
        .set("TO_ISO", shown.window.to.iso())
        .set("FROM_TEXT", base::vietnamese(shown.window.from))
        .set("TO_TEXT", base::vietnamese(shown.window.to))
        .set("DAY_ISO", visit.day == visit.today ? "" : visit.day.iso());
    data.show_if(shown.view == View::as_it_stands, "AS_IT_STANDS");
    for (auto const& fault : visit.faults) data.add("ERROR").set("ERROR_TEXT", visit.sentence(fault)).set("ERROR_FIELD", fault.field);
}

void show_notes(ground::Visit const& visit, html::Data& data, Figure const& found)
{
    for (auto const& note : found.notes) data.add("NOTE").set("NOTE_TEXT", visit.sentence(note));
}

void show_totals(ground::Visit const& visit, html::Data& data, rules::Indicator const& indicator, Figure const& found)
{
    for (auto const& total : found.totals) {
        auto const unit = visit.tree->unit(total.unit, total.window.to);
        auto const& of = total.indicator == indicator.id ? indicator : *visit.services.rules.indicator(total.indicator);
        Figure const alone{
            .known = true, .kind = total.kind, .value = total.value, .whole = total.whole, .digits = total.digits, .words = total.words};
        auto const part = part_name(visit.services.rules, total.is);
        data.add("TOTAL")
            .set("TOTAL_URL", visit.root() + "/so-lieu/tong/" + total.id)
            .set("TOTAL_TEXT", text_of(of, alone))
            .set("TOTAL_PART", part.empty() ? of.title : part)
            .set("TOTAL_UNIT", unit ? unit->name : "")
            .set("TOTAL_WINDOW", base::vietnamese(total.window.from) + " – " + base::vietnamese(total.window.to))
            .set("TOTAL_DOCUMENT", total.document)
            .set("TOTAL_PLACE", total.place);
    }
}

/// The register behind the figure: of a share, that of its numerator; nothing when no register is counted.
rules::Indicator const* kept_in_a_register(rules::Book const& law, rules::Indicator const& indicator)
{
    if (law.register_form(indicator.of) != nullptr) return &indicator;
    auto const& next = indicator.ratio() ? indicator.numerator : indicator.plus.empty() ? std::string{} : indicator.plus.front();
    auto const* found = next.empty() ? nullptr : law.indicator(next);
    return found != nullptr && law.register_form(found->of) != nullptr ? found : nullptr;
}

/// The lines that were counted: of that unit, in these days.
std::string lines_path(ground::Visit const& visit, Shown const& shown, rules::Indicator const& counted, units::Unit const& unit)
{
    auto path = visit.root() + parts::unit_page_path(visit, unit, "/so/" + counted.of);
    path += (path.find('?') == std::string::npos ? "?" : "&") + ("tu=" + shown.window.from.iso()) + "&den=" + shown.window.to.iso();
    for (auto const& field : visit.services.rules.register_form(counted.of)->fields)
        if (auto const only = counted.where.find(field.dimension);
            !field.dimension.empty() && only != counted.where.end() && only->second.size() == 1)
            path += "&" + field.id + "=" + only->second.front();
    return path;
}

void show_records(ground::Visit const& visit, html::Data& data, Shown const& shown, rules::Indicator const& indicator, Figure const& found)
{
    auto const* counted = kept_in_a_register(visit.services.rules, indicator);
    std::map<std::string, std::int64_t> by_unit;
    for (auto const& sum : found.records) by_unit[sum.unit] += sum.amount;
    for (auto const& [id, amount] : by_unit) {
        auto const unit = visit.tree->unit(id, shown.window.to);
        auto& row = data.add("RECORDS").set("RECORDS_UNIT", unit ? unit->name : id).set("RECORDS_NUMBER", base::vietnamese(amount));
        if (unit && counted != nullptr) row.set("RECORDS_URL", lines_path(visit, shown, *counted, *unit));
    }
}

/// What the named values of a dimension leave over of a whole that is counted, not told in words.
std::int64_t remainder(rules::Dimension const& dimension, Figure const& whole, std::vector<Figure> const& parts)
{
    auto const exact = [](Figure const& one) { return one.known && one.kind == Kind::count; };
    if (dimension.apart || !exact(whole) || !std::ranges::all_of(parts, exact)) return 0;
    auto left = whole.value;
    for (auto const& part : parts) left -= part.value;
    return left;
}

/// One table for each dimension that the indicator is kept by, when anything is known of its parts.
void show_parts(ground::Visit const& visit, Reader& reader, html::Data& data, Shown const& shown, rules::Indicator const& indicator,
                Figure const& whole)
{
    for (auto const& id : indicator.by) {
        auto const* dimension = visit.services.rules.dimension(id);
        std::vector<Figure> parts;
        std::vector<std::string> names;
        std::set<std::string> notes;
        for (auto const& value : dimension->values) {
            auto part = asked(visit, reader, shown, indicator.id, {{id, value.id}});
            if (std::ranges::find(part.notes, whole_months_only) != part.notes.end()) notes.insert(whole_months_only);
            if (!part.known) continue;
            parts.push_back(std::move(part));
            names.push_back(value.name);
        }
        if (parts.empty()) continue;
        auto& table = data.add("PARTS").set("PARTS_TITLE", dimension->title);
        for (std::size_t at{}; at < parts.size(); ++at)
            table.add("PART").set("PART_NAME", names[at]).set("PART_TEXT", text_of(indicator, parts[at]));
        // Days that make no whole month are in the whole and in no part.
        if (auto const left = remainder(*dimension, whole, parts); left > 0 && notes.empty())
            table.add("PART").set("PART_NAME", visit.sentence("indicators.not_classified")).set("PART_TEXT", base::vietnamese(left));
        for (auto const& note : notes) table.add("PARTS_NOTE").set("PARTS_NOTE_TEXT", visit.sentence(note));
    }
}

using Line = std::pair<rules::Indicator const*, Figure>;

std::vector<Line> known_figures(ground::Visit const& visit, Shown const& shown)
{
    std::vector<Line> found;
    visit.services.db.read([&](db::Session& session) {
        Reader reader{session, visit.services.rules, *visit.tree};
        for (auto const& indicator : visit.services.rules.indicators())
            if (auto one = asked(visit, reader, shown, indicator.id); one.known || !one.notes.empty())
                found.emplace_back(&indicator, std::move(one));
    });
    return found;
}

}  // namespace

http::Response unit(ground::Visit& visit)
{
    auto const found = parts::unit_of(visit, visit.request.part("code"));
    if (!found) return visit.not_found();
    auto const shown = shown_for(visit, *found);
    auto const lines = known_figures(visit, shown);
    html::Data data;
    show_window(visit, data, shown);
    if (may_enter(visit, found->id)) data.set("ENTER_URL", visit.root() + parts::unit_page_path(visit, *found, "/so-lieu/nhap"));
    data.set("UNIT_URL", visit.root() + parts::unit_path(visit, *found))
        .set("REGISTERS_URL", visit.root() + parts::unit_page_path(visit, *found, "/so"))
        .set("CSV_URL", visit.root() + parts::unit_page_path(visit, *found, "/so-lieu.csv") + (visit.day == visit.today ? "?" : "&") +
                            query_of(shown));
    for (auto const& group : visit.services.rules.register_groups()) {
        html::Data* section{};
        for (auto const& [indicator, one] : lines) {
            if (indicator->group != group.id) continue;
            if (section == nullptr) section = &data.add("GROUP").set("GROUP_NAME", group.name);
            auto const text = text_of(*indicator, one);
            section->add("FIGURE")
                .set("FIGURE_TITLE", indicator->title)
                .set("FIGURE_URL", figure_path(visit, shown, indicator->id))
                .set("FIGURE_MEASURE", measure_of(*indicator, one))
                .set("FIGURE_TEXT", text)
                .set("FIGURE_NOTE", text.empty() ? visit.sentence(one.notes.front()) : "");
        }
    }
    parts::add_unit_crumbs(visit, *found, visit.day, visit.sentence("indicators.title"));
    return visit.page("indicators/unit", visit.sentence("indicators.unit_title", {{"unit", found->name}}), data);
}

http::Response unit_csv(ground::Visit& visit)
{
    auto const found = parts::unit_of(visit, visit.request.part("code"));
    if (!found) return visit.not_found();
    auto const shown = shown_for(visit, *found);
    std::vector<std::vector<std::string>> rows{{"Mã chỉ tiêu", "Chỉ tiêu", "Đơn vị tính", "Giá trị", "Từ ngày", "Đến ngày", "Ghi chú"}};
    for (auto const& [indicator, one] : known_figures(visit, shown)) {
        std::string notes;
        for (auto const& note : one.notes) notes += (notes.empty() ? "" : " ") + visit.sentence(note);
        rows.push_back({indicator->id, indicator->title, indicator->measure, text_of(*indicator, one), shown.window.from.iso(),
                        shown.window.to.iso(), notes});
    }
    return parts::csv("so-lieu-" + base::slug(found->name) + ".csv", rows);
}

http::Response figure(ground::Visit& visit)
{
    auto const* indicator = visit.services.rules.indicator(visit.request.part("indicator"));
    auto const found = parts::unit_of(visit, visit.request.in_query("don_vi"));
    if (indicator == nullptr || !found) return visit.not_found();
    auto const shown = shown_for(visit, *found);
    html::Data data;
    show_window(visit, data, shown);
    visit.services.db.read([&](db::Session& session) {
        Reader reader{session, visit.services.rules, *visit.tree};
        auto const one = asked(visit, reader, shown, indicator->id);
        data.set("FIGURE_TEXT", text_of(*indicator, one)).set("FIGURE_MEASURE", measure_of(*indicator, one));
        show_notes(visit, data, one);
        show_totals(visit, data, *indicator, one);
        show_records(visit, data, shown, *indicator, one);
        show_parts(visit, reader, data, shown, *indicator, one);
    });
    data.set("FIGURE_TITLE", indicator->title)
        .set("FIGURE_DEFINED", indicator->defined)
        .set("FIGURE_UNIT_CODE", found->code.empty() ? found->id : found->code)
        .set("FIGURE_ID", indicator->id)
        .set("ALL_URL", visit.root() + parts::unit_page_path(visit, *found, "/so-lieu"));
    data.show_if(indicator->nature == rules::Nature::stock, "STOCK");
    if (indicator->ratio())
        data.add("ROUNDED").set("ROUNDED_TEXT",
                                visit.sentence(indicator->rounding.cut ? "indicators.rounded_cut" : "indicators.rounded_half_up",
                                               {{"digits", std::to_string(indicator->rounding.digits)}}));
    parts::add_unit_crumbs(visit, *found, visit.day, indicator->title);
    return visit.page("indicators/figure", indicator->title + " – " + found->name, data);
}

http::Response total(ground::Visit& visit)
{
    auto const all = visit.services.db.read([&](db::Session& session) { return versions(session, visit.request.part("id")); });
    if (all.empty()) return visit.not_found();
    auto const& now = all.back();
    auto const* indicator = visit.services.rules.indicator(now.indicator);
    auto const unit = visit.tree->unit(now.unit, now.window.to);
    if (indicator == nullptr || !unit) return visit.not_found();
    html::Data data;
    data.set("FIGURE_TITLE", indicator->title)
        .set("FIGURE_UNIT", unit->name)
        .set("TOTAL_PART", part_name(visit.services.rules, now.is))
        .set("FROM_TEXT", base::vietnamese(now.window.from))
        .set("TO_TEXT", base::vietnamese(now.window.to))
        .set("TOTAL_DOCUMENT", now.document)
        .set("TOTAL_PLACE", now.place);
    data.show_if(now.withdrawn, "WITHDRAWN");
    if (!now.withdrawn && may_enter(visit, now.unit))
        data.set("CORRECT_URL", visit.root() + "/so-lieu/tong/" + now.id + "/sua")
            .set("WITHDRAW_URL", visit.root() + "/so-lieu/tong/" + now.id + "/rut");
    for (auto at = all.rbegin(); at != all.rend(); ++at) {
        Figure const alone{
            .known = true, .kind = at->kind, .value = at->value, .whole = at->whole, .digits = at->digits, .words = at->words};
        data.add("VERSION")
            .set("VERSION_DAY", base::vietnamese(at->entered_on))
            .set("VERSION_TEXT", text_of(*indicator, alone))
            .set("VERSION_REASON", at->reason);
    }
    parts::add_unit_crumbs(visit, *unit, visit.day, indicator->title);
    return visit.page("indicators/total", indicator->title + " – " + unit->name, data);
}

}  // namespace indicators::pages
