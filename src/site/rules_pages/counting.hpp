// "Tính hạn": what a person typed becomes a due day with its explanation, or the reason why none can be counted.
#pragma once

#include "base/outcome.hpp"
#include "ground/manifest/manifest.hpp"

#include <optional>

namespace rules_pages {

/// Field names: bat_dau (first day), lich (state or enterprise), su_kien_<fact>.
base::Outcome<rules::Due> counted(ground::Visit const& visit, rules::Rule const& rule);
bool asked_to_count(ground::Visit const& visit);
rules::Calendar calendar_of(std::string_view word);
/// As `dinh rules due --json` prints it.
json::Object as_json(rules::Due const& due, rules::Book const& book, bool with_confidence);

}  // namespace rules_pages
