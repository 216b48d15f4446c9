// What a search asks for, as it was typed and as the index understands it.
#pragma once

#include "ground/manifest/manifest.hpp"
#include "site/parts/parts.hpp"

#include <optional>
#include <string>
#include <vector>

namespace search_pages {

struct Asked {
    std::string words, unit_typed, item, kind;
    std::optional<units::Unit> unit;
    std::vector<units::Unit> candidates;  // several units bear the name that was typed
    bool unknown_unit{};
    std::optional<base::Date> from, until;

    /// Whether there is anything to look for.
    bool any() const { return !words.empty() || !item.empty() || !kind.empty() || unit || from || until; }
};
/// Faults of days go to the visit.
Asked asked(ground::Visit& visit);
search::Query query_of(ground::Visit const& visit, Asked const& asked);
/// Its address: "/tim?q=…", with that ending of the path (".csv").
std::string address(Asked const& asked, std::string_view ending = {});

struct Results {
    search::Found found;
    parts::Slice slice;
};
Results results(ground::Visit const& visit, Asked const& asked, std::size_t a_page);

}  // namespace search_pages
