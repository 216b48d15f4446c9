// What pages, calls and downloads of registers share: which unit and register are meant, the filters, a record in words and as JSON.
#pragma once

#include "site/parts/parts.hpp"
#include "steering/registers/registers.hpp"
#include "steering/registers/rules.hpp"

namespace registers {

struct Place {
    units::Unit unit;
    rules::RegisterForm const* form{};
};
/// The unit {code} and the register {register} of the address; nothing when there is none such.
std::optional<Place> place_asked(ground::Visit const& visit);
/// The same of a call: the unit is {id}.
base::Outcome<Place> place_of_call(ground::Visit const& visit);
/// The page of a register of a unit, or one below it: "/moi".
std::string register_path(ground::Visit const& visit, Place const& place, std::string_view more = {});
/// Whether to offer writing; what is written is decided again by people::no_to.
bool may_keep(ground::Visit const& visit, units::Unit const& unit);

/// tu, den, nam, ben-duoi and one query field for each choice.
struct Filter {
    Asked asked;
    bool below{};
    std::optional<int> year;
    std::string query;  // the same, for the next address; without "?"
};
Filter filter_asked(ground::Visit& visit, Place const& place);
/// The unit itself and what stood below it on the day.
Belongs at_or_below(std::shared_ptr<units::Tree const> const& tree, std::string const& unit);

/// What a record is called in lists: its first text, else its first choice.
std::string title_of(rules::Book const& law, rules::RegisterForm const& form, Record const& record);
/// Counts that may be added up over time: those of which a flow is made.
std::vector<rules::RegisterField const*> summed_fields(rules::Book const& law, rules::RegisterForm const& form);

json::Value as_json(rules::RegisterForm const& form, Record const& record);
json::Value as_json(Import const& import);

}  // namespace registers
