// One line of a register: entered, shown with its versions and its proof, corrected, withdrawn.
#include "base/text.hpp"
#include "ground/people/people.hpp"
#include "steering/registers/pages.hpp"
#include "steering/registers/showing.hpp"

#include <algorithm>
#include <charconv>

namespace registers::pages {
namespace {

namespace acts = people::acts;
using rules::FieldType;

/// A field's input: packs name fields as they like, so that none may ever be "version".
std::string input_of(std::string_view field)
{
    return "o_" + std::string{field};
}

struct Line {
    Place place;
    Record record;
};

std::optional<Line> line_asked(ground::Visit const& visit)
{
    auto found = visit.services.db.read([&](db::Session& session) { return registers::record(session, visit.request.part("id")); });
    if (!found) return {};
    auto const* form = visit.services.rules.register_form(found->kept_in);
    auto const unit = visit.tree->unit(found->unit, found->day);
    if (form == nullptr || !unit) return {};
    return Line{.place = {.unit = *unit, .form = form}, .record = *std::move(found)};
}

std::optional<http::Response> stopped(ground::Visit& visit, std::string_view unit)
{
    auto const no = people::no_to(visit.services, visit.person, acts::registers_keep, unit);
    return no ? std::optional{visit.refused(*no)} : std::nullopt;
}

Values typed_values(ground::Visit& visit, rules::RegisterForm const& form)
{
    Values values;
    for (auto const& field : form.fields)
        if (auto typed = visit.field(input_of(field.id)); !typed.empty()) values.emplace(field.id, std::move(typed));
    return values;
}

/// Faults of fields under the names of their inputs.
std::vector<base::Refusal> on_inputs(rules::RegisterForm const& form, std::vector<base::Refusal> faults)
{
    for (auto& fault : faults)
        if (form.field(fault.field) != nullptr) fault.field = input_of(fault.field);
        else if (fault.field == "unit") fault.field = input_of(form.day);
    return faults;
}

void show_options(ground::Visit const& visit, rules::RegisterField const& field, std::string_view typed, html::Data& data)
{
    if (field.type == FieldType::yes_no)
        for (auto const* answer : {"có", "không"})
            data.add("OPTION")
                .set("OPTION_ID", answer)
                .set("OPTION_NAME", visit.sentence(answer == std::string_view{"có"} ? "registers.yes" : "registers.no"))
                .show_if(typed == answer, "OPTION_CHOSEN");
    if (field.type == FieldType::choice)
        for (auto const& value : visit.services.rules.dimension(field.dimension)->values)
            data.add("OPTION").set("OPTION_ID", value.id).set("OPTION_NAME", value.name).show_if(typed == value.id, "OPTION_CHOSEN");
}

void show_fields(ground::Visit const& visit, rules::RegisterForm const& form, Values const& values, html::Data& data)
{
    for (auto const& field : form.fields) {
        auto const value = values.find(field.id);
        auto const typed = value == values.end() ? std::string{} : value->second;
        auto& shown = data.add("FIELD")
                          .set("FIELD_ID", input_of(field.id))
                          .set("FIELD_TITLE", field.title)
                          .set("FIELD_HINT", field.hint)
                          .set("FIELD_MEASURE", field.measure)
                          .set("FIELD_VALUE", typed);
        shown.show_if(!field.required, "FIELD_OPTIONAL");
        shown.show_if(field.type == FieldType::text, "IS_TEXT");
        shown.show_if(field.type == FieldType::long_text, "IS_LONG");
        shown.show_if(field.type == FieldType::day, "IS_DAY");
        shown.show_if(field.type == FieldType::count, "IS_COUNT");
        shown.show_if(field.type == FieldType::choice || field.type == FieldType::yes_no, "IS_CHOICE");
        show_options(visit, field, typed, shown);
        for (auto const& fault : visit.faults)
            if (fault.field == input_of(field.id)) shown.set("FIELD_FAULT", visit.sentence(fault));
    }
}

void add_crumbs(ground::Visit& visit, Place const& place, std::string_view last)
{
    visit.crumbs = {{place.unit.name, parts::unit_path(visit, place.unit)},
                    {visit.sentence("registers.title"), parts::unit_page_path(visit, place.unit, "/so")},
                    {place.form->title, register_path(visit, place)},
                    {std::string{last}, ""}};
}

html::Data form_data(ground::Visit& visit, Place const& place, Values const& values, char const* title)
{
    html::Data data;
    data.set("FORM_TITLE", place.form->title)
        .set("FORM_ABOUT", place.form->about)
        .set("FORM_UNIT", place.unit.name)
        .set("TODAY_ISO", visit.today.iso())
        .set("REGISTER_URL", visit.root() + register_path(visit, place));
    show_fields(visit, *place.form, values, data);
    add_crumbs(visit, place, visit.sentence(title));
    visit.indexed = false;
    return data;
}

html::Data correction_form(ground::Visit& visit, Line const& line, Values const& values)
{
    auto data = form_data(visit, line.place, values, "registers.correct_title");
    data.add("CORRECTING");
    data.set("LINE_VERSION", line.record.version).set("REASON", visit.field("reason"));
    for (auto const& fault : visit.faults)
        if (fault.field == "reason") data.set("REASON_ERROR", visit.sentence(fault));
    data.set("RECORD_URL", visit.root() + "/so/" + line.record.id);
    return data;
}

/// Both texts beside each other where they differ; the person's own stays in the form.
void show_both(ground::Visit const& visit, Line const& line, Values const& own, html::Data& data)
{
    auto const text_in = [&](rules::RegisterField const& field, Values const& values) {
        auto const found = values.find(field.id);
        return found == values.end() ? std::string{"–"} : shown(visit.services.rules, field, found->second);
    };
    for (auto const& field : line.place.form->fields) {
        auto const theirs = text_in(field, line.record.values);
        auto const mine = text_in(field, own);
        if (theirs != mine) data.add("BESIDE").set("BESIDE_LABEL", field.title).set("BESIDE_THEIRS", theirs).set("BESIDE_OWN", mine);
    }
}

std::int64_t version_typed(ground::Visit& visit)
{
    std::int64_t version{};
    auto const typed = visit.field("version");
    std::from_chars(typed.data(), typed.data() + typed.size(), version);
    return version;
}

void show_values(ground::Visit const& visit, Line const& line, html::Data& data)
{
    for (auto const& field : line.place.form->fields) {
        auto const value = line.record.values.find(field.id);
        if (value == line.record.values.end()) continue;
        auto text = shown(visit.services.rules, field, value->second);
        if (!field.measure.empty()) text += " " + field.measure;
        data.add("FACT").set("FACT_LABEL", field.title).set("FACT_VALUE", text);
    }
}

void show_versions(ground::Visit const& visit, Line const& line, std::vector<Record> const& versions, html::Data& data)
{
    for (auto at = versions.rbegin(); at != versions.rend(); ++at) {
        auto const* key = at->withdrawn      ? "registers.version_withdrawn"
                          : at->version == 1 ? "registers.version_first"
                                             : "registers.version_corrected";
        auto& shown_one = data.add("VERSION_ROW")
                              .set("VERSION_DAY", base::vietnamese(at->entered_on))
                              .set("VERSION_TEXT", visit.sentence(key))
                              .set("VERSION_REASON", at->reason);
        if (at->version == 1 || at->withdrawn) continue;
        auto const& before = *(at + 1);
        for (auto const& field : line.place.form->fields) {
            auto const text_in = [&](Record const& record) {
                auto const found = record.values.find(field.id);
                return found == record.values.end() ? std::string{"–"} : shown(visit.services.rules, field, found->second);
            };
            if (text_in(before) != text_in(*at))
                shown_one.add("CHANGE")
                    .set("CHANGE_LABEL", field.title)
                    .set("CHANGE_BEFORE", text_in(before))
                    .set("CHANGE_AFTER", text_in(*at));
        }
    }
}

void show_proof(ground::Visit const& visit, db::Session& session, Record const& record, html::Data& data)
{
    auto lines = ledger::lines_about(session, record.id);
    if (!record.import.empty()) {
        auto const of_import = ledger::lines_about(session, record.import);
        lines.insert(lines.end(), of_import.begin(), of_import.end());
    }
    for (auto const& line : lines)
        data.add("PROOF")
            .set("PROOF_URL", visit.root() + "/so-goc/" + std::to_string(line.number))
            .set("PROOF_TEXT", visit.sentence("registers.ledger_line", {{"n", base::vietnamese(line.number)}}));
}

}  // namespace

http::Response begin(ground::Visit& visit)
{
    auto const place = place_asked(visit);
    if (!place) return visit.not_found();
    if (auto stop = stopped(visit, place->unit.id)) return *stop;
    if (!keeps(*place->form, place->unit))
        return visit.refused({.rule = "registers.not_kept_here", .facts = {{"unit", place->unit.name}, {"title", place->form->title}}});
    auto data = form_data(visit, *place, {}, "registers.new_title");
    return visit.page("registers/form", visit.sentence("registers.new_title"), data);
}

http::Response enter(ground::Visit& visit)
{
    auto const place = place_asked(visit);
    if (!place) return visit.not_found();
    if (auto stop = stopped(visit, place->unit.id)) return *stop;
    Typed const typed{.kept_in = place->form->id, .unit = place->unit.id, .values = typed_values(visit, *place->form)};
    auto faults = visit.faults;
    if (faults.empty()) faults = on_inputs(*place->form, judged(visit.services.rules, *visit.tree, typed, visit.today).faults);
    if (faults.empty()) {
        auto const done = registers::enter(visit.services, visit.actor(), typed);
        if (done)
            return visit.field("lam") == "them" ? visit.see_other(register_path(visit, *place, "/moi"), "done.registers_entered")
                                                : visit.see_other("/so/" + done->id, "done.registers_entered");
        faults = on_inputs(*place->form, {done.error()});
    }
    visit.faults = faults;
    auto data = form_data(visit, *place, typed.values, "registers.new_title");
    return visit.again("registers/form", visit.sentence("registers.new_title"), data, visit.faults);
}

http::Response record(ground::Visit& visit)
{
    auto const line = line_asked(visit);
    if (!line) return visit.not_found();
    html::Data data;
    auto const title = title_of(visit.services.rules, *line->place.form, line->record);
    data.set("RECORD_TITLE", title)
        .set("FORM_TITLE", line->place.form->title)
        .set("REGISTER_URL", visit.root() + register_path(visit, line->place))
        .set("RECORD_UNIT", line->place.unit.name)
        .set("RECORD_UNIT_URL", visit.root() + parts::unit_path(*visit.tree, line->place.unit, line->record.day, visit.today))
        .set("JSON_URL", "/api/v1/records/" + line->record.id);
    if (!line->record.import.empty()) data.set("IMPORT_URL", visit.root() + "/so/nhap/" + line->record.import);
    data.show_if(line->record.withdrawn, "WITHDRAWN");
    show_values(visit, *line, data);
    visit.services.db.read([&](db::Session& session) {
        show_versions(visit, *line, versions(session, line->record.id), data);
        show_proof(visit, session, line->record, data);
    });
    if (!line->record.withdrawn && may_keep(visit, line->place.unit))
        data.add("MAY_CHANGE")
            .set("CORRECT_URL", visit.root() + "/so/" + line->record.id + "/sua")
            .set("WITHDRAW_URL", visit.root() + "/so/" + line->record.id + "/rut")
            .set("NEW_URL", visit.root() + register_path(visit, line->place, "/moi"));
    add_crumbs(visit, line->place, base::shortened(title, 60));
    return visit.page("registers/record", title + " – " + line->place.form->title, data);
}

http::Response correcting(ground::Visit& visit)
{
    auto const line = line_asked(visit);
    if (!line || line->record.withdrawn) return visit.not_found();
    if (auto stop = stopped(visit, line->record.unit)) return *stop;
    auto data = correction_form(visit, *line, line->record.values);
    return visit.page("registers/form", visit.sentence("registers.correct_title"), data);
}

http::Response correct(ground::Visit& visit)
{
    auto const line = line_asked(visit);
    if (!line) return visit.not_found();
    if (auto stop = stopped(visit, line->record.unit)) return *stop;
    auto const values = typed_values(visit, *line->place.form);
    Change const change{.id = line->record.id, .version = version_typed(visit), .reason = visit.field("reason")};
    if (visit.faults.empty())
        visit.faults =
            on_inputs(*line->place.form, judged(visit.services.rules, *visit.tree,
                                                {.kept_in = line->place.form->id, .unit = line->record.unit, .values = values}, visit.today)
                                             .faults);
    if (visit.faults.empty() || change.version != line->record.version) {
        auto const done = registers::correct(visit.services, visit.actor(), change, values);
        if (done) return visit.see_other("/so/" + done->id, "done.registers_corrected");
        visit.faults = on_inputs(*line->place.form, {done.error()});
    }
    auto data = correction_form(visit, *line, values);
    if (std::ranges::any_of(visit.faults, [](auto const& fault) { return fault.because == base::Because::stale; }))
        show_both(visit, *line, values, data);
    return visit.again("registers/form", visit.sentence("registers.correct_title"), data, visit.faults);
}

namespace {

html::Data withdrawal_form(ground::Visit& visit, Line const& line)
{
    html::Data data;
    data.set("RECORD_TITLE", title_of(visit.services.rules, *line.place.form, line.record))
        .set("RECORD_DAY", base::vietnamese(line.record.day))
        .set("RECORD_URL", visit.root() + "/so/" + line.record.id)
        .set("LINE_VERSION", line.record.version)
        .set("REASON", visit.field("reason"));
    add_crumbs(visit, line.place, visit.sentence("registers.withdraw_title"));
    visit.indexed = false;
    return data;
}

}  // namespace

http::Response withdrawing(ground::Visit& visit)
{
    auto const line = line_asked(visit);
    if (!line || line->record.withdrawn) return visit.not_found();
    if (auto stop = stopped(visit, line->record.unit)) return *stop;
    auto data = withdrawal_form(visit, *line);
    return visit.page("registers/withdraw", visit.sentence("registers.withdraw_title"), data);
}

http::Response withdraw(ground::Visit& visit)
{
    auto const line = line_asked(visit);
    if (!line) return visit.not_found();
    if (auto stop = stopped(visit, line->record.unit)) return *stop;
    Change const change{.id = line->record.id, .version = version_typed(visit), .reason = visit.field("reason")};
    if (visit.faults.empty()) {
        auto const done = registers::withdraw(visit.services, visit.actor(), change);
        if (done) return visit.see_other("/so/" + done->id, "done.registers_withdrawn");
        visit.faults.push_back(done.error());
    }
    auto data = withdrawal_form(visit, *line);
    return visit.again("registers/withdraw", visit.sentence("registers.withdraw_title"), data, visit.faults);
}

}  // namespace registers::pages
