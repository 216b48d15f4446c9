// Finds the tags in the paragraphs of one part of a Word document, however Word has split them, and puts an element in the place of each.
// Inner to this module.
#pragma once

#include "platform/office/letter.hpp"

#include <pugixml.hpp>

#include <optional>

namespace office {

/// Stands where a run stands: its children are the first run's properties; "kind" is v # ? ^ or /, then "name", "near", "paragraph".
constexpr auto mark_element = "dinh:tag";

/// What a control that an officer made asks for; empty when it is none.
std::string name_of_control(pugi::xml_node control);
std::string lowered_name(std::string_view name);

/// Refuses broken tags, and sections that are not closed. Where "part" is not the body, its refusals are named so.
std::optional<base::Refusal> no_to_marking(pugi::xml_document& document, bool body);
/// In the document's order, after no_to_marking, with their paragraphs.
void gather_tags(pugi::xml_node node, bool body, std::vector<Tag>& tags);

/// A refusal at a mark: "office.tag_unknown", in the body or elsewhere.
base::Refusal no_at(pugi::xml_node mark, std::string const& rule, bool body);
/// For each paragraph of w:t, w:tab and w:br its words, without those of text boxes in it.
std::string words_of(pugi::xml_node paragraph);

}  // namespace office
