// What a form of following means: unit, item and publication as they were typed, and how they are shown for choosing.
#pragma once

#include "ground/manifest/manifest.hpp"
#include "rights/following/model.hpp"

#include <optional>
#include <string>
#include <vector>

namespace following {

struct Chosen {
    Target target;
    std::optional<units::Unit> unit;
    std::vector<units::Unit> candidates;  // several units bear the name that was typed
    bool unknown{};                       // something was typed that nothing bears
};
/// don_vi: a code, an id or a name; muc: an item; cong_khai: the code of a publication.
Chosen chosen(ground::Visit& visit, std::string_view unit, std::string_view item, std::string_view publication);
Chosen chosen_in_query(ground::Visit& visit);
Chosen chosen_in_form(ground::Visit& visit);

/// Lists TOPIC_GROUP with TOPIC: the items that such a unit must make public, under their headings.
void show_topics(ground::Visit const& visit, Chosen const& chosen, html::Data& data);
/// The query of an address that means the same.
std::string query_of(Target const& target);

}  // namespace following
