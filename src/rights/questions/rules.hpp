// Decisions about questions: facts in, an answer or a refusal out. No database, no clock.
#pragma once

#include "base/outcome.hpp"
#include "rights/questions/model.hpp"

#include <vector>

namespace questions {

std::vector<base::Refusal> faults_of(Asking const& asking);
std::optional<base::Refusal> no_to_change(Question const& question, std::int64_t version);
std::optional<base::Refusal> no_to_answer(Question const& question, std::int64_t version, std::string_view answer);
std::optional<base::Refusal> no_to_hiding(Question const& question, std::int64_t version, std::string_view reason);

/// "Nguyễn Văn An" → "N. V. A."
std::string initials(std::string_view name);

}  // namespace questions
