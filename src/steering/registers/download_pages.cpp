// A register to take away, and its empty form.
#include "base/text.hpp"
#include "steering/registers/pages.hpp"
#include "steering/registers/sheets.hpp"
#include "steering/registers/showing.hpp"

#include <limits>

namespace registers::pages {
namespace {

SheetAsked sheet_of(ground::Visit const& visit, Place const& place)
{
    return {.law = visit.services.rules, .tree = *visit.tree, .form = *place.form, .unit = place.unit};
}

std::string name_of(Place const& place)
{
    return place.form->id + "-" + base::slug(place.unit.name);
}

std::vector<Record> records_asked(ground::Visit& visit, Place const& place)
{
    auto const filter = filter_asked(visit, place);
    return visit.services.db.read(
        [&](db::Session& session) { return records(session, filter.asked, 0, std::numeric_limits<std::size_t>::max()); });
}

http::Response workbook(std::string const& name, std::string bytes)
{
    auto answer = http::text(200, std::move(bytes), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    answer.with("Content-Disposition", "attachment; filename=\"" + name + ".xlsx\"");
    return answer;
}

}  // namespace

http::Response as_csv(ground::Visit& visit)
{
    auto const place = place_asked(visit);
    if (!place) return visit.not_found();
    return parts::csv(name_of(*place) + ".csv", as_rows(sheet_of(visit, *place), records_asked(visit, *place)));
}

http::Response as_workbook(ground::Visit& visit)
{
    auto const place = place_asked(visit);
    if (!place) return visit.not_found();
    return workbook(name_of(*place), registers::as_workbook(sheet_of(visit, *place), records_asked(visit, *place)));
}

http::Response collection_form(ground::Visit& visit)
{
    auto const place = place_asked(visit);
    if (!place) return visit.not_found();
    return workbook("mau-" + name_of(*place), registers::collection_form(sheet_of(visit, *place), visit.day));
}

}  // namespace registers::pages
