// Made-up one-stop dossiers whose numbers are those of the province's report of 2021; marked "MH", of no real person.
#pragma once

#include "dinh/command.hpp"
#include "ground/rules/rules.hpp"
#include "ground/units/units.hpp"

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace dinh {

struct DossierPlan {
    std::filesystem::path folder;  // demo/ho-so
    base::Date from{};             // nothing is received before, nothing finished after
    base::Date to{};
    std::int64_t count{};
    std::int64_t open{};  // beside them: not finished on the last day
    /// Who settles dossiers of that level ("tinh", "huyen", "xa") on that day; none: those shares go to nobody.
    std::function<std::vector<units::Unit>(std::string_view level, base::Date day)> units;
    std::vector<base::Date> changes{};  // days on which that answer changes, in order
};

/// Days on which units of that tree change.
std::vector<base::Date> changes_of(units::Tree const& tree);

/// So many of each: the shares of the report, cut to whole dossiers.
struct DossierShare {
    std::string level;
    bool late{};
    std::int64_t count{};
};
std::vector<DossierShare> dossier_shares(DossierPlan const& plan);

/// As a one-stop system would export them: told line by line, heading first. The same plan gives the same bytes.
void make_dossiers(rules::Book const& law, DossierPlan const& plan, std::function<void(std::string_view line)> const& tell);

/// demo dossiers [--count N] [--out FILE]
int demo_dossiers(Program& program, Arguments const& arguments);

}  // namespace dinh
