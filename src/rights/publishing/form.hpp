// The publishing form: what was typed, into a draft; a draft, back into the form. Decides nothing.
#pragma once

#include "ground/manifest/manifest.hpp"
#include "rights/publishing/model.hpp"

namespace publishing {

/// Takes every field over; what cannot be read becomes a fault of its field, and the draft keeps the rest.
void read_form(ground::Visit& visit, Draft& draft);
/// A form that nobody has filled in yet: today, the least posting, the forms of the law, the officer at the desk.
Draft first_draft(ground::Visit const& visit, units::Unit const& unit, rules::Item const& item, std::string_view duty);
void show_form(ground::Visit const& visit, html::Data& data, Draft const& draft);

}  // namespace publishing
