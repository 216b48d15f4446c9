// The registers of a unit, and the lines of one of them.
#include "base/text.hpp"
#include "steering/registers/pages.hpp"
#include "steering/registers/showing.hpp"

#include <algorithm>

namespace registers::pages {
namespace {

using rules::FieldType;

constexpr std::size_t a_page = 50;

/// Where the unit keeps it, or once kept something in it.
bool stands_on_list(rules::RegisterForm const& form, units::Unit const& unit, KeptByRegister const& kept)
{
    return keeps(form, unit) || kept.contains(form.id);
}

/// Registers with lines first, in one table; the others by their group below.
bool show_registers(ground::Visit const& visit, units::Unit const& unit, bool below, KeptByRegister const& kept, html::Data& data)
{
    auto any = false;
    for (auto const& group : visit.services.rules.register_groups()) {
        html::Data* section{};
        for (auto const& form : visit.services.rules.registers()) {
            if (form.group != group.id || !stands_on_list(form, unit, kept)) continue;
            any = true;
            auto path = visit.root() + register_path(visit, {.unit = unit, .form = &form});
            if (below) path += (path.find('?') == std::string::npos ? "?" : "&") + std::string{"ben-duoi=co"};
            auto const found = kept.find(form.id);
            auto const empty = found == kept.end();
            if (empty && section == nullptr) section = &data.add("GROUP").set("GROUP_NAME", group.name);
            auto& row = empty ? section->add("REGISTER") : data.add("KEPT");
            row.set("REGISTER_TITLE", form.title)
                .set("REGISTER_ABOUT", form.about)
                .set("REGISTER_URL", path)
                .set("REGISTER_GROUP", group.name);
            if (!empty)
                row.set("REGISTER_COUNT", base::vietnamese(found->second.records))
                    .set("REGISTER_LAST", base::vietnamese(found->second.last));
        }
    }
    return any;
}

void show_filter(ground::Visit const& visit, Place const& place, Filter const& filter, Kept const& kept, html::Data& data)
{
    data.set("TU", std::string{visit.request.in_query("tu")}).set("DEN", std::string{visit.request.in_query("den")});
    data.set("DAY_ISO", visit.day == visit.today ? "" : visit.day.iso());
    data.show_if(filter.below, "BELOW");
    data.show_if(!visit.tree->children(place.unit.id, visit.day).empty(), "MAY_GO_BELOW");
    data.show_if(!filter.query.empty(), "NARROWED");
    if (kept.records > 0)
        for (auto year = kept.last.year(); year >= kept.first.year(); --year)
            data.add("YEAR").set("YEAR_NUMBER", std::to_string(year)).show_if(filter.year == year, "YEAR_CHOSEN");
    for (auto const& field : place.form->fields) {
        if (field.type != FieldType::choice) continue;
        auto& choice = data.add("CHOICE").set("CHOICE_ID", field.id).set("CHOICE_TITLE", field.title);
        auto const asked = filter.asked.is.find(field.dimension);
        for (auto const& value : visit.services.rules.dimension(field.dimension)->values)
            choice.add("OPTION")
                .set("OPTION_ID", value.id)
                .set("OPTION_NAME", value.name)
                .show_if(asked != filter.asked.is.end() && asked->second == value.id, "OPTION_CHOSEN");
    }
}

void show_row(ground::Visit const& visit, Place const& place, Filter const& filter, Record const& record, html::Data& data)
{
    auto const& law = visit.services.rules;
    auto& row = data.add("ROW")
                    .set("ROW_URL", visit.root() + "/so/" + record.id)
                    .set("ROW_TITLE", title_of(law, *place.form, record))
                    .set("ROW_DAY", base::vietnamese(record.day));
    if (filter.below)
        if (auto const unit = visit.tree->unit(record.unit, record.day)) row.set("ROW_UNIT", unit->name);
    for (auto const& field : place.form->fields) {
        auto const value = record.values.find(field.id);
        auto const text = value == record.values.end() ? std::string{} : shown(law, field, value->second);
        if (field.type == FieldType::count) row.add("CELL").set("CELL_LABEL", field.title).set("CELL_TEXT", text);
        else if (field.type == FieldType::choice && !text.empty() && text != title_of(law, *place.form, record))
            row.add("TAG").set("TAG_TEXT", text);
    }
}

void show_counts(ground::Visit const& visit, Place const& place, Summary const& sum, html::Data& data)
{
    auto const summed = summed_fields(visit.services.rules, *place.form);
    for (auto const& field : place.form->fields) {
        if (field.type != FieldType::count) continue;
        data.add("COLUMN").set("COLUMN_TITLE", field.title).set("COLUMN_MEASURE", field.measure);
        if (summed.empty()) continue;
        auto const adds_up = std::ranges::find(summed, &field) != summed.end();
        auto const found = sum.sums.find(field.id);
        data.add("SUM")
            .set("SUM_LABEL", field.title)
            .set("SUM_TEXT", adds_up ? base::vietnamese(found == sum.sums.end() ? 0 : found->second) : "");
    }
}

void show_links(ground::Visit const& visit, Place const& place, Filter const& filter, html::Data& data)
{
    auto const link = [&](std::string_view more) {
        auto path = visit.root() + register_path(visit, place, more);
        if (!filter.query.empty()) path += (path.find('?') == std::string::npos ? "?" : "&") + filter.query;
        return path;
    };
    data.set("CSV_URL", link("/tai.csv")).set("XLSX_URL", link("/tai.xlsx"));
    data.set("COLLECTION_URL", visit.root() + register_path(visit, place, "/mau.xlsx"));
    data.set("HERE_URL", visit.root() + register_path(visit, place));
    data.set("ALL_URL", visit.root() + parts::unit_page_path(visit, place.unit, "/so"));
    data.set("FIGURES_URL", visit.root() + parts::unit_page_path(visit, place.unit, "/so-lieu"));
    if (!keeps(*place.form, place.unit) || !may_keep(visit, place.unit)) return;
    data.set("NEW_URL", visit.root() + register_path(visit, place, "/moi"));
    data.set("IMPORT_URL", visit.root() + register_path(visit, place, "/nhap"));
}

}  // namespace

http::Response all(ground::Visit& visit)
{
    auto const unit = parts::unit_of(visit, visit.request.part("code"));
    if (!unit) return visit.not_found();
    auto const below = visit.request.in_query("ben-duoi") == "co";
    auto const kept = visit.services.db.read(
        [&](db::Session& session) { return below ? kept_where(session, at_or_below(visit.tree, unit->id)) : kept_by(session, unit->id); });
    html::Data data;
    auto const here = visit.root() + parts::unit_page_path(visit, *unit, "/so");
    data.set("REGISTERS_UNIT", unit->name)
        .set("FIGURES_URL", visit.root() + parts::unit_page_path(visit, *unit, "/so-lieu"))
        .set("UNIT_URL", visit.root() + parts::unit_path(visit, *unit));
    if (!visit.tree->children(unit->id, visit.day).empty())
        data.add("SCOPE").set("OWN_URL", here).set("BELOW_URL", here + (here.find('?') == std::string::npos ? "?" : "&") + "ben-duoi=co");
    data.show_if(below, "BELOW");
    data.show_if(may_keep(visit, *unit), "MAY_KEEP");
    data.show_if(!show_registers(visit, *unit, below, kept, data), "NOTHING");
    parts::add_unit_crumbs(visit, *unit, visit.day, visit.sentence("registers.title"));
    return visit.page("registers/all", visit.sentence("registers.all_title", {{"unit", unit->name}}), data);
}

http::Response list(ground::Visit& visit)
{
    auto const place = place_asked(visit);
    if (!place) return visit.not_found();
    auto const filter = filter_asked(visit, *place);
    html::Data data;
    visit.services.db.read([&](db::Session& session) {
        auto const sum = summary(session, *place->form, filter.asked);
        auto kept = filter.below ? kept_where(session, at_or_below(visit.tree, place->unit.id)) : kept_by(session, place->unit.id);
        auto const slice = parts::slice(sum.records, a_page, visit.request.in_query("trang"));
        show_filter(visit, *place, filter, kept[place->form->id], data);
        for (auto const& record : records(session, filter.asked, slice.first, slice.last)) show_row(visit, *place, filter, record, data);
        show_counts(visit, *place, sum, data);
        data.set("RECORDS_TEXT", visit.sentence("registers.so_many", {{"n", base::vietnamese(static_cast<std::int64_t>(sum.records))}}));
        auto path = visit.root() + register_path(visit, *place);
        if (!filter.query.empty()) path += (path.find('?') == std::string::npos ? "?" : "&") + filter.query;
        parts::show_pages(data, slice, path);
    });
    for (auto const& fault : visit.faults) data.add("ERROR").set("ERROR_TEXT", visit.sentence(fault)).set("ERROR_FIELD", fault.field);
    data.set("FORM_TITLE", place->form->title).set("FORM_ABOUT", place->form->about).set("FORM_UNIT", place->unit.name);
    show_links(visit, *place, filter, data);
    parts::add_unit_crumbs(visit, place->unit, visit.day, place->form->title);
    visit.crumbs.insert(visit.crumbs.end() - 1, {visit.sentence("registers.title"), parts::unit_page_path(visit, place->unit, "/so")});
    return visit.page("registers/list", place->form->title + " – " + place->unit.name, data);
}

}  // namespace registers::pages
