// What became of a dossier, and what a line of a file must hold. Pure.
#pragma once

#include "ground/rules/rules.hpp"
#include "steering/dossiers/model.hpp"

namespace dossiers {

/// As it stands that day. The day first promised is the last day in time; an extension changes nothing in this.
Standing standing_on(Dossier const& dossier, base::Date day);
/// Days behind the day first promised: until it was settled, or until that day while it is open. 0 = not late.
int days_late(Dossier const& dossier, base::Date day);
/// The last day on which the letter that says sorry can still be sent in time; nothing where no rule of that time is known.
std::optional<base::Date> apology_due(rules::Book const& law, Dossier const& dossier);

/// By its words, or by its number in the national list; nothing for others.
std::optional<Status> status_of(std::string_view text);
/// "more_papers"
std::string_view name(Status status);
/// "past_due"
std::string_view name(Standing standing);

/// What is impossible about the days and the status; `today`: nothing was received or finished later.
std::vector<base::Refusal> faults_of(Dossier const& dossier, base::Date today);
/// Open, settled, paused or ended, by its status and days.
State state_of(Dossier const& dossier);

/// The value of the packs' dimension that a file's words for its field mean; other_field for any other.
std::string_view kind_of_field(rules::Book const& law, std::string_view field);
inline constexpr std::string_view field_dimension = "linh_vuc_thu_tuc";
inline constexpr std::string_view other_field = "linh_vuc_khac";
inline constexpr std::string_view result_dimension = "ket_qua_ho_so";
/// What the packs call a settled dossier.
inline constexpr std::string_view event = "ho-so-mot-cua";
/// Value of the result's dimension; empty for what is not settled.
std::string_view result_of(Standing standing);

}  // namespace dossiers
