#include "site/units/record.hpp"

#include "base/text.hpp"
#include "rights/disclosure/disclosure.hpp"

namespace unit_pages {
namespace {

void figure(ground::Visit const& visit, html::Data& data, std::string_view key, std::int64_t number)
{
    if (number > 0) data.add("FIGURE").set("FIGURE_LABEL", visit.sentence(key)).set("FIGURE_NUMBER", base::vietnamese(number));
}

std::vector<units::Unit> taking_part(ground::Visit const& visit, db::Session& session, units::Unit const& unit, base::Date on)
{
    std::vector<units::Unit> found;
    for (auto const& served : units::served(session)) {
        if (served.from > on || !visit.tree->within(served.unit, unit.id, on)) continue;
        if (auto one = visit.tree->unit(served.unit, on); one && one->alive) found.push_back(std::move(*one));
    }
    return found;
}

}  // namespace

Record record(ground::Visit const& visit, units::Unit const& unit, base::Date on)
{
    Record found{.from = disclosure::window(visit.services.rules, on), .until = on};
    visit.services.db.read([&](db::Session& session) {
        auto const all = taking_part(visit, session, unit, on);
        found.units = std::ssize(all);
        for (auto const& one : disclosure::summaries(visit.services, session, all, on)) {
            found.fell_due += one.fell_due;
            found.kept += one.kept;
            found.overdue += one.overdue;
            found.due += one.due;
            found.published += one.published;
        }
    });
    return found;
}

void show_record(ground::Visit const& visit, Record const& record, html::Data& data)
{
    if (!record.served()) {
        data.add("ABSENT").set("STATE", "absent").set("STATE_TEXT", visit.sentence("unit_pages.absent"));
        return;
    }
    auto& shown = data.add("RECORD");
    auto const rate = disclosure::rate_text(visit, record.kept, record.fell_due, record.from, record.until);
    if (record.fell_due > 0)
        shown.add("RATIO")
            .set("RATIO_TEXT", rate)
            .set("RATIO_LABEL", visit.sentence("disclosure.rate_label"))
            .set("RATIO_PART", record.kept)
            .set("RATIO_WHOLE", record.fell_due);
    else shown.set("RATE_NONE", rate);
    figure(visit, shown, "disclosure.count.overdue", record.overdue);
    figure(visit, shown, "disclosure.count.due", record.due);
    figure(visit, shown, "disclosure.count.published", record.published);
    if (record.units > 1) figure(visit, shown, "unit_pages.figure.units", record.units);
}

}  // namespace unit_pages
