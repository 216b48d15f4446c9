// The figures of one report of one unit: counted now, printed as the report's form says, and whether they add up.
#pragma once

#include "steering/reports/forms.hpp"

namespace reports {

struct Asked {
    Form const& form;
    units::Unit unit;
    facts::Window window;
};

Figures figures_of(db::Session& session, rules::Book const& law, units::Tree const& tree, Asked const& asked);

/// The days of the period before: as many years, months or days.
facts::Window period_before(facts::Window const& window);
/// "05 năm (2016 - 2020)", "năm 2025", "quý III năm 2025", "từ ngày 01/02/2025 đến ngày 14/3/2025".
std::string period_name(facts::Window const& window);
/// dd/mm/yyyy as documents write it: the month has its zero only in January and February.
std::string written(base::Date day);

/// What the figures themselves show to be wrong, and what an officer should know before signing; failures first.
std::vector<Finding> checked(Form const& form, Figures const& figures);
/// Figures that were frozen and are not so any more.
struct Change {
    std::string id, title, then, now;
};
std::vector<Change> changes(Figures const& frozen, Figures const& now);

/// As they are frozen.
json::Value as_json(Figures const& figures);
Figures figures_from(json::Value const& stored);

/// For programs: every figure that is printed, cells of tables too: id, value, text, percent, numerator, denominator, source, records.
json::Value figures_json(units::Tree const& tree, Figures const& figures);

}  // namespace reports
