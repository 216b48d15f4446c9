// One way from a draft to a kept act: fold it with everything known, look at what came out, write it or leave nothing.
#pragma once

#include "ground/units/acts.hpp"
#include "ground/units/draft.hpp"
#include "ground/units/units.hpp"

#include <functional>

namespace units {

using MakeDraft = std::function<base::Outcome<Draft>(Tree const&)>;

base::Outcome<Preview> preview_of(ground::Services& services, MakeDraft const& make);
base::Outcome<std::string> apply_draft(ground::Services& services, ground::Actor const& actor, MakeDraft const& make);
base::Outcome<Draft> undo_draft(Tree const& tree, std::string_view act, std::string_view reason, base::Date today);

}  // namespace units
