// How duties are said: states, days and reasons in the visitor's language; rows and JSON. Asks no database.
#pragma once

#include "ground/duties/duties.hpp"
#include "ground/manifest/manifest.hpp"

namespace record {

/// Word of STATE for a duty as of that day.
std::string_view state_word(duties::Duty const& duty, base::Date day);
/// "Còn 3 ngày (hạn 15/10/2026)", "Trễ 2 ngày (hạn 15/10/2026, xong 17/10/2026)"
std::string state_text(ground::Visit const& visit, duties::Duty const& duty, base::Date day);
/// Where the matter itself is dealt with; empty when it has no page.
std::string matter_path(ground::Visit const& visit, duties::Duty const& duty);

void show_duty(ground::Visit const& visit, html::Data& row, duties::Duty const& duty, base::Date day);
json::Value as_json(duties::Duty const& duty, base::Date day);
std::vector<std::string> heading();
std::vector<std::string> as_row(ground::Visit const& visit, duties::Duty const& duty, base::Date day);

}  // namespace record
