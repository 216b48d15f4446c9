// Where the sections of a marked Word document begin and end, and how their parts are moved, copied and taken away. Inner to this module.
#pragma once

#include <pugixml.hpp>

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace office {

/// Holds what a section spans while it is worked on.
constexpr auto group_element = "dinh:group";

bool is(pugi::xml_node node, std::string_view name);
/// v # ? ^ or /
std::string kind_of(pugi::xml_node mark);
bool opens(pugi::xml_node mark);
/// In the order of reading, until `take` says no.
void each_mark(pugi::xml_node node, std::function<bool(pugi::xml_node)> const& take, bool& go_on);

struct Pair {
    pugi::xml_node open, close;
};
/// The sections of a node whose beginning is in it, outermost only; without an end when that is not in it.
std::vector<Pair> outer_sections(pugi::xml_node node);

/// Whether anything is there that a reader sees.
bool has_words(pugi::xml_node node);
/// The nearest element of that name, the node itself or one around it.
pugi::xml_node around(pugi::xml_node node, std::string_view name);
/// Whether anything stands before the mark in that node, or behind it.
bool words_beside(pugi::xml_node mark, pugi::xml_node within, bool before);

/// Takes the mark away, and the paragraph or the row that held nothing else.
void take_mark(pugi::xml_node mark, pugi::xml_node group, bool with_row);
void unwrap(pugi::xml_node group);
/// What may stand only once in a document goes from the second copy on.
void make_copy(pugi::xml_node node);
std::size_t count(pugi::xml_node node);
/// A sentence that was dropped leaves the spaces around it: one is enough between words, and none begins a paragraph.
void close_gaps(pugi::xml_node paragraph);

}  // namespace office
