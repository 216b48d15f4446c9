// An overview as a page's values: numbers in words, charts as shapes with their tables.
#pragma once

#include "site/overview/gathering.hpp"

namespace overview {

void show_rights(ground::Visit const& visit, html::Data& data, Overview const& overview);
void show_topics(ground::Visit const& visit, html::Data& data, Overview const& overview);
/// "97,1%"; of counts with what is counted.
std::string number_text(rules::Indicator const& indicator, indicators::Figure const& figure);
/// "Thứ 3 trong 41 đơn vị", or why there is none; empty where nothing is ever ranked.
std::string rank_text(ground::Visit const& visit, Topic const& topic, Beside const& one);
std::string right_name(ground::Visit const& visit, std::string_view kind);

}  // namespace overview
