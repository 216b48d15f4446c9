// The call that takes over an old list.
#include "ground/people/people.hpp"
#include "rights/publishing/api.hpp"
#include "rights/publishing/taking_over.hpp"

namespace publishing::api {
namespace {

namespace acts = people::acts;

json::Array rows_of(ground::Visit const& visit, OldList const& list)
{
    json::Array rows;
    for (auto const& row : list.rows) {
        json::Array faults;
        for (auto const& fault : row.faults)
            faults.push_back(json::Object{{"column", fault.field}, {"rule", fault.rule}, {"message", visit.sentence(fault)}});
        rows.push_back(json::Object{{"row", row.number},
                                    {"title", row.old.content.title},
                                    {"item", row.old.content.item},
                                    {"published_on", row.dated ? json::Value{row.old.published_on.iso()} : json::Value{}},
                                    {"known", row.known},
                                    {"faults", std::move(faults)}});
    }
    return rows;
}

http::Response take_list(ground::Visit& visit)
{
    auto const id = visit.request.part("id");
    auto unit = visit.tree->unit(id, visit.today);
    if (!unit) unit = visit.tree->by_code(id, visit.today);
    if (!unit) return visit.refused_json({.rule = "publications.no_such_unit", .because = base::Because::missing});
    if (auto const no = people::no_to(visit.services, visit.person, acts::disclosure_publish, unit->id)) return visit.refused_json(*no);
    auto const bytes = crypto::from_base64(visit.body()["base64"].text().value_or(""));
    if (!bytes || bytes->empty()) visit.faults.push_back(base::bad_input("base64", "publications.file_not_base64"));
    ListAsked asked{.unit = *unit,
                    .as = visit.text_in_body("as") == "published" ? As::published : As::drafts,
                    .filename = visit.text_in_body("name"),
                    .bytes = bytes.value_or("")};
    if (!visit.faults.empty()) return visit.refused_json(visit.faults.front());
    if (asked.as == As::published && !people::stepped_up(visit.services, visit.person))
        return visit.refused_json({.rule = "people.fresh_code_first", .because = base::Because::forbidden});
    auto const list = looked_at(visit, asked);
    if (!list) return visit.refused_json(list.error());
    if (!list->faults.empty()) return visit.refused_json(list->faults.front());
    if (visit.body()["preview"].flag().value_or(false)) return visit.json(json::Object{{"rows", rows_of(visit, *list)}});
    auto const done = taken_over(visit, asked, *list);
    if (!done) return visit.refused_json(done.error());
    return visit.json(json::Object{{"taken_over", *done}, {"rows", rows_of(visit, *list)}}, 201);
}

}  // namespace

std::vector<ground::Call> list_calls()
{
    using http::Method;
    return {
        {Method::post,
         "/units/{id}/old-list",
         take_list,
         acts::disclosure_publish,
         "Take over a list of notices of before: every row or none",
         {},
         {{"name", "string", true, "so-2025.xlsx"},
          {"base64", "string", true, "The XLSX, ODS or CSV"},
          {"as", "string", false, "drafts, or published: public from their old days"},
          {"preview", "boolean", false, "true: only say what each row is"}}},
    };
}

}  // namespace publishing::api
