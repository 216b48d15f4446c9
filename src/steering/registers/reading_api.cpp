// Calls that read registers.
#include "steering/registers/api.hpp"
#include "steering/registers/showing.hpp"

namespace registers::api {
namespace {

base::Refusal missing(char const* rule)
{
    return {.rule = rule, .facts = {}, .because = base::Because::missing, .field = {}, .clause = {}};
}

char const* name_of(rules::FieldType type)
{
    switch (type) {
        case rules::FieldType::text: return "text";
        case rules::FieldType::long_text: return "long_text";
        case rules::FieldType::day: return "day";
        case rules::FieldType::count: return "count";
        case rules::FieldType::choice: return "choice";
        case rules::FieldType::yes_no: break;
    }
    return "yes_no";
}

json::Value fields_json(rules::Book const& law, rules::RegisterForm const& form)
{
    json::Array fields;
    for (auto const& field : form.fields) {
        json::Object one{{"id", field.id}, {"title", field.title}, {"type", name_of(field.type)}, {"required", field.required}};
        if (!field.measure.empty()) one.emplace_back("measure", field.measure);
        if (field.type == rules::FieldType::choice) {
            json::Array choices;
            for (auto const& value : law.dimension(field.dimension)->values)
                choices.push_back(json::Object{{"id", value.id}, {"name", value.name}});
            one.emplace_back("choices", std::move(choices));
        }
        fields.push_back(std::move(one));
    }
    return fields;
}

http::Response registers_of_unit(ground::Visit& visit)
{
    auto const unit = parts::unit_of(visit, visit.request.part("id"));
    if (!unit) return visit.refused_json(missing("registers.no_unit_here"));
    auto const kept = visit.services.db.read([&](db::Session& session) { return kept_by(session, unit->id); });
    json::Array all;
    for (auto const& form : visit.services.rules.registers()) {
        auto const found = kept.find(form.id);
        if (!keeps(form, *unit) && found == kept.end()) continue;
        all.push_back(json::Object{{"register", form.id},
                                   {"title", form.title},
                                   {"about", form.about},
                                   {"group", form.group},
                                   {"day", form.day},
                                   {"fields", fields_json(visit.services.rules, form)},
                                   {"records", found == kept.end() ? 0 : found->second.records},
                                   {"last", found == kept.end() ? json::Value{} : json::Value{found->second.last.iso()}}});
    }
    return visit.json(json::Object{{"unit", unit->id}, {"registers", std::move(all)}});
}

http::Response list(ground::Visit& visit)
{
    auto const place = place_of_call(visit);
    if (!place) return visit.refused_json(place.error());
    auto const filter = filter_asked(visit, *place);
    if (!visit.faults.empty()) return visit.refused_json(visit.faults.front());
    constexpr std::size_t a_page = 200;
    json::Array shown_records;
    json::Object sums;
    Summary sum;
    parts::Slice slice;
    visit.services.db.read([&](db::Session& session) {
        sum = summary(session, *place->form, filter.asked);
        slice = parts::slice(sum.records, a_page, visit.request.in_query("trang"));
        for (auto const& record : records(session, filter.asked, slice.first, slice.last))
            shown_records.push_back(as_json(*place->form, record));
    });
    for (auto const* field : summed_fields(visit.services.rules, *place->form))
        if (auto const found = sum.sums.find(field->id); found != sum.sums.end()) sums.emplace_back(field->id, found->second);
    return visit.json(json::Object{{"unit", place->unit.id},
                                   {"register", place->form->id},
                                   {"count", sum.records},
                                   {"sums", std::move(sums)},
                                   {"page", slice.number},
                                   {"pages", slice.pages},
                                   {"records", std::move(shown_records)}});
}

http::Response one(ground::Visit& visit)
{
    auto const id = visit.request.part("id");
    auto const all = visit.services.db.read([&](db::Session& session) { return versions(session, id); });
    auto const* form = all.empty() ? nullptr : visit.services.rules.register_form(all.back().kept_in);
    if (form == nullptr) return visit.refused_json(missing("registers.no_such_record"));
    json::Array versions_json;
    for (auto const& version : all) versions_json.push_back(as_json(*form, version));
    return visit.json(json::Object{{"record", as_json(*form, all.back())}, {"versions", std::move(versions_json)}});
}

}  // namespace

std::vector<ground::Call> reading_calls()
{
    using http::Method;
    return {{Method::get, "/units/{id}/registers", registers_of_unit, "", "The registers that a unit keeps, with their fields", {}, {}},
            {Method::get,
             "/units/{id}/registers/{register}/records",
             list,
             "",
             "Lines of a register, the newest first, with the sums of what adds up over time",
             {{"nam", "integer", false, "Of this year"},
              {"tu", "date", false, "First day"},
              {"den", "date", false, "Last day"},
              {"ben-duoi", "string", false, "co: of units below it too"},
              {"trang", "integer", false, "Page, from 1"}},
             {}},
            {Method::get, "/records/{id}", one, "", "One line with all its versions", {}, {}}};
}

}  // namespace registers::api
