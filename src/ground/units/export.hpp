// The tree written out: the same tree gives the same bytes, whoever asks and whenever.
#pragma once

#include "base/date.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace units {

class Tree;

/// Units alive that day by level, code, name: code,name,kind,level,parent_code,parent,from,area_class,id,parent_id.
std::string export_csv(Tree const& tree, base::Date as_of);
/// The same, with every further attribute and parent.
std::string export_json(Tree const& tree, base::Date as_of);

/// One unit with its ancestors, children, links and acts; "null" for an unknown one.
std::string show_json(Tree const& tree, std::string_view id, base::Date on);
/// The children of a unit, or the roots for an empty id.
std::string list_json(Tree const& tree, std::string_view id, base::Date on);
std::string acts_json(Tree const& tree);

}  // namespace units
