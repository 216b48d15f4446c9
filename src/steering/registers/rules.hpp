// What may stand in a register: a line as typed becomes a record, or says field by field what is wrong. Pure.
#pragma once

#include "base/outcome.hpp"
#include "ground/units/units.hpp"
#include "steering/registers/model.hpp"

namespace registers {

struct Judged {
    Record record;  // with every field that could be read
    std::vector<base::Refusal> faults;
};
/// `today`: nothing in a register lies later. Unknown registers are broken machinery: the caller has looked.
Judged judged(rules::Book const& law, units::Tree const& tree, Typed const& typed, base::Date today);

/// Whether that kind of unit keeps that register at all.
bool keeps(rules::RegisterForm const& form, units::Unit const& unit);
/// What figures hear of it.
facts::Fact fact_of(rules::RegisterForm const& form, Record const& record);
/// The same unit and the same in every field: the same line.
std::string key_of(Record const& record);

/// As people read it: "01/07/2025", "1.234", "Mặt trận Tổ quốc".
std::string shown(rules::Book const& law, rules::RegisterField const& field, std::string_view value);

}  // namespace registers
