#include "site/units/record.hpp"

#include "base/text.hpp"

namespace unit_pages {
namespace {

void figure(html::Data& data, std::string const& label, std::int64_t number, std::string const& note = {})
{
    auto& row = data.add("FIGURE").set("FIGURE_LABEL", label).set("FIGURE_NUMBER", base::vietnamese(number));
    if (!note.empty()) row.set("FIGURE_NOTE", note);
}

}  // namespace

Record record(ground::Visit const& visit, units::Unit const& unit, base::Date on)
{
    Record found{.from = base::Date{on.year(), 1, 1}};
    visit.services.db.read([&](db::Session& session) {
        std::vector<std::string> below;
        for (auto const& served : units::served(session))
            if (served.from <= on && visit.tree->within(served.unit, unit.id, on)) below.push_back(served.unit);
        found.units = static_cast<std::int64_t>(below.size());
        found.served = !below.empty();
        if (!found.served) return;
        for (auto const& one : duties::kept(session, below, found.from, on)) {
            found.kept.fell_due += one.fell_due;
            found.kept.kept += one.kept;
            found.kept.late += one.late;
            found.kept.overdue += one.overdue;
            found.kept.open += one.open;
        }
    });
    return found;
}

void show_record(ground::Visit const& visit, Record const& record, html::Data& data)
{
    if (!record.served) {
        data.add("ABSENT").set("STATE", "absent").set("STATE_TEXT", visit.sentence("unit_pages.absent"));
        return;
    }
    auto& shown = data.add("RECORD");
    auto const& kept = record.kept;
    if (kept.fell_due > 0)
        shown.add("RATIO")
            .set("RATIO_TEXT", visit.sentence("unit_pages.ratio", {{"kept", base::vietnamese(kept.kept)},
                                                                   {"due", base::vietnamese(kept.fell_due)},
                                                                   {"from", base::vietnamese(record.from)}}))
            .set("RATIO_LABEL", visit.sentence("unit_pages.ratio_label"))
            .set("RATIO_PART", kept.kept)
            .set("RATIO_WHOLE", kept.fell_due);
    figure(shown, visit.sentence("unit_pages.figure.open"), kept.open);
    figure(shown, visit.sentence("unit_pages.figure.overdue"), kept.overdue);
    figure(shown, visit.sentence("unit_pages.figure.late"), kept.late, visit.sentence("unit_pages.figure.late_note"));
    if (record.units > 1) figure(shown, visit.sentence("unit_pages.figure.units"), record.units);
}

}  // namespace unit_pages
