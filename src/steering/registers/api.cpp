// Calls about lines of registers.
#include "steering/registers/api.hpp"

#include "ground/people/people.hpp"
#include "steering/registers/showing.hpp"

namespace registers::api {
namespace {

namespace acts = people::acts;

base::Refusal missing(char const* rule)
{
    return {.rule = rule, .facts = {}, .because = base::Because::missing, .field = {}, .clause = {}};
}

/// The member "values": texts, whole numbers, true and false.
Values typed_values(ground::Visit& visit)
{
    Values values;
    for (auto const& [field, value] : visit.body()["values"].object()) {
        if (auto const text = value.text()) values[field] = *text;
        else if (auto const number = value.number()) values[field] = std::to_string(*number);
        else if (auto const flag = value.flag()) values[field] = *flag ? "có" : "không";
        else if (!value.is_null()) visit.faults.push_back(base::bad_input(field, "registers.no_plain_value", {{"typed", field}}));
    }
    return values;
}

http::Response enter(ground::Visit& visit)
{
    auto const place = place_of_call(visit);
    if (!place) return visit.refused_json(place.error());
    if (auto const no = people::no_to(visit.services, visit.person, acts::registers_keep, place->unit.id)) return visit.refused_json(*no);
    Typed const typed{.kept_in = place->form->id, .unit = place->unit.id, .values = typed_values(visit)};
    if (!visit.faults.empty()) return visit.refused_json(visit.faults.front());
    auto const done = registers::enter(visit.services, visit.actor(), typed);
    return done ? visit.json(as_json(*place->form, *done), 201) : visit.refused_json(done.error());
}

std::optional<Record> record_asked(ground::Visit const& visit)
{
    return visit.services.db.read([&](db::Session& session) { return registers::record(session, visit.request.part("id")); });
}

Change change_of(ground::Visit& visit, std::string const& id)
{
    return {.id = id, .version = visit.body()["version"].number().value_or(0), .reason = visit.text_in_body("reason")};
}

http::Response correct(ground::Visit& visit)
{
    auto const record = record_asked(visit);
    if (!record) return visit.refused_json(missing("registers.no_such_record"));
    if (auto const no = people::no_to(visit.services, visit.person, acts::registers_keep, record->unit)) return visit.refused_json(*no);
    auto const change = change_of(visit, record->id);
    auto const values = typed_values(visit);
    if (!visit.faults.empty()) return visit.refused_json(visit.faults.front());
    auto const done = registers::correct(visit.services, visit.actor(), change, values);
    return done ? visit.json(as_json(*visit.services.rules.register_form(done->kept_in), *done)) : visit.refused_json(done.error());
}

http::Response withdraw(ground::Visit& visit)
{
    auto const record = record_asked(visit);
    if (!record) return visit.refused_json(missing("registers.no_such_record"));
    if (auto const no = people::no_to(visit.services, visit.person, acts::registers_keep, record->unit)) return visit.refused_json(*no);
    auto const change = change_of(visit, record->id);
    if (!visit.faults.empty()) return visit.refused_json(visit.faults.front());
    auto const done = registers::withdraw(visit.services, visit.actor(), change);
    return done ? visit.json(as_json(*visit.services.rules.register_form(done->kept_in), *done)) : visit.refused_json(done.error());
}

}  // namespace

std::vector<ground::Call> calls()
{
    using http::Method;
    ground::Field const values{"values", "object", true, "Field to value: text, whole number, true or false; days as 2025-07-01"};
    ground::Field const version{"version", "integer", true, "The version that you saw"};
    ground::Field const reason{"reason", "string", true, "Why; everybody may read it"};
    return {{Method::post, "/units/{id}/registers/{register}/records", enter, acts::registers_keep, "Enter a line", {}, {values}},
            {Method::post,
             "/records/{id}/correction",
             correct,
             acts::registers_keep,
             "Correct a line: all its fields anew",
             {},
             {version, reason, values}},
            {Method::post, "/records/{id}/withdrawal", withdraw, acts::registers_keep, "Take a line back", {}, {version, reason}}};
}

}  // namespace registers::api
