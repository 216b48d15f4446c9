// A table of units read against the tree: what would be new, what is there already, what is wrong in which row.
#pragma once

#include "ground/units/draft.hpp"
#include "ground/units/names.hpp"
#include "ground/units/units.hpp"
#include "platform/office/office.hpp"

#include <functional>

namespace units {

struct ListPlan {
    std::size_t rows{}, added{}, unchanged{};
    std::vector<NewChange> changes;
    std::vector<base::Refusal> faults;
};

ListPlan plan_list(Tree const& tree, Kinds const& kinds, office::Table const& table, std::optional<base::Date> effective, base::Date today,
                   std::function<std::string()> const& fresh_id);

/// Place of the first heading that is one of these words once folded; nothing when there is none.
std::optional<std::size_t> column_named(office::TableRow const& heading, std::initializer_list<std::string_view> words);
/// Empty beyond the row's last cell.
std::string_view cell(office::TableRow const& row, std::optional<std::size_t> column);
/// Runs of spaces as one.
std::string spaced_once(std::string_view text);

}  // namespace units
