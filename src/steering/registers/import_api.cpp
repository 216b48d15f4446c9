// Calls about files taken into registers.
#include "ground/people/people.hpp"
#include "steering/registers/api.hpp"
#include "steering/registers/showing.hpp"

namespace registers::api {
namespace {

namespace acts = people::acts;

base::Refusal missing(char const* rule)
{
    return {.rule = rule, .facts = {}, .because = base::Because::missing, .field = {}, .clause = {}};
}

json::Array rows_json(ground::Visit const& visit, FileRead const& file)
{
    json::Array rows;
    for (auto const& row : file.rows) {
        json::Array faults;
        for (auto const& fault : row.faults)
            faults.push_back(json::Object{
                {"cell", fault.cell}, {"column", fault.column}, {"rule", fault.why.rule}, {"message", visit.sentence(fault.why)}});
        rows.push_back(json::Object{{"row", row.number}, {"known", row.known}, {"faults", std::move(faults)}});
    }
    return rows;
}

http::Response import(ground::Visit& visit)
{
    auto const place = place_of_call(visit);
    if (!place) return visit.refused_json(place.error());
    if (auto const no = people::no_to(visit.services, visit.person, acts::registers_keep, place->unit.id)) return visit.refused_json(*no);
    auto const bytes = crypto::from_base64(visit.body()["base64"].text().value_or(""));
    if (!bytes || bytes->empty()) visit.faults.push_back(base::bad_input("base64", "registers.file_not_base64"));
    auto const convert = visit.body()["convert_old_text"].flag().value_or(false);
    auto const old_text = convert ? office::OldText::convert : office::OldText::refuse;
    FileAsked const asked{.form = place->form,
                          .unit = place->unit,
                          .filename = visit.text_in_body("name"),
                          .bytes = bytes.value_or(""),
                          .old_text = old_text};
    if (!visit.faults.empty()) return visit.refused_json(visit.faults.front());
    auto const file = looked_at(visit.services, asked, [&](std::string const& id) {
        return !people::no_to(visit.services, visit.person, acts::registers_keep, id);
    });
    if (!file) return visit.refused_json(file.error());
    auto const same = same_file(visit.services, asked);
    json::Object answer{{"rows", rows_json(visit, *file)},
                        {"fresh", file->fresh()},
                        {"wrong", file->wrong()},
                        {"same_file", same ? json::Value{same->id} : json::Value{}}};
    if (visit.body()["preview"].flag().value_or(false)) return visit.json(std::move(answer));
    if (file->wrong() > 0 && !visit.body()["skip_wrong"].flag().value_or(false))
        return visit.refused_json(base::bad_input("base64", "registers.rows_wrong", {{"n", std::to_string(file->wrong())}}));
    auto const done = taken(visit.services, visit.actor(), asked, *file);
    if (!done) return visit.refused_json(done.error());
    answer.insert(answer.begin(), {"import", as_json(*done)});
    return visit.json(std::move(answer), 201);
}

http::Response undo(ground::Visit& visit)
{
    auto const found = visit.services.db.read([&](db::Session& session) { return registers::import(session, visit.request.part("id")); });
    if (!found) return visit.refused_json(missing("registers.no_such_import"));
    if (auto const no = people::no_to(visit.services, visit.person, acts::registers_keep, found->unit)) return visit.refused_json(*no);
    auto const reason = visit.text_in_body("reason");
    if (!visit.faults.empty()) return visit.refused_json(visit.faults.front());
    auto const done = registers::undo(visit.services, visit.actor(), {.id = found->id, .version = found->version, .reason = reason});
    if (!done) return visit.refused_json(done.error());
    json::Array touched;
    for (auto const& record : done->touched) touched.emplace_back(record.id);
    return visit.json(
        json::Object{{"import", as_json(done->import)}, {"withdrawn", done->withdrawn}, {"left_as_they_are", std::move(touched)}});
}

}  // namespace

std::vector<ground::Call> import_calls()
{
    using http::Method;
    return {{Method::post,
             "/units/{id}/registers/{register}/imports",
             import,
             acts::registers_keep,
             "Take a file into a register, as one act that can be undone",
             {},
             {{"name", "string", true, "so-giam-sat.xlsx"},
              {"base64", "string", true, "The XLSX, ODS or CSV"},
              {"preview", "boolean", false, "true: only say what each row is"},
              {"convert_old_text", "boolean", false, "true: convert TCVN3 or VNI to Unicode; else such a file is refused by its name"},
              {"skip_wrong", "boolean", false, "true: take the good rows and leave the wrong ones out"}}},
            {Method::post,
             "/register-imports/{id}/undo",
             undo,
             acts::registers_keep,
             "Withdraw every line of an import that nobody touched since",
             {},
             {{"reason", "string", true, "Why"}}}};
}

}  // namespace registers::api
