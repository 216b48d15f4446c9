// A unit in words, in the language of the page.
#pragma once

#include "ground/manifest/manifest.hpp"
#include "ground/units/units.hpp"

#include <string>

namespace unit_pages {

/// "từ 1/7/2025", "đến hết 30/6/2025"; empty when neither end is known.
std::string days_text(ground::Visit const& visit, units::Unit const& unit);
/// "Phường"
std::string kind_text(ground::Visit const& visit, units::Unit const& unit);
/// "124 đơn vị: 96 xã, 19 phường, 9 thị trấn"
std::string counts_text(ground::Visit const& visit, std::vector<units::Unit> const& units);

}  // namespace unit_pages
