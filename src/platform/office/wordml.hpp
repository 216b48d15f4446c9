// Pieces of a Word document's XML, in the order its schema wants. Inner to this module.
#pragma once

#include "platform/office/letter.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace office::wordml {

std::string escaped(std::string_view text);
/// Twentieths of a point, in which Word measures.
int twips(double millimetres);
int twips_of_points(double points);

struct Paragraph {
    std::string style;          // its id
    std::string side;           // "center", "both" …
    int before{-1}, after{-1};  // twips
    int left{}, right{};        // indents
    int exact{};                // height of the line
    std::string border;         // a line above: "single"
    bool keep_next{}, page_before{};
};

/// <w:rPr> with what is not the style's own.
std::string properties(TextStyle const& style);
std::string run(std::string_view text, std::string const& properties = {});
std::string paragraph(Paragraph const& how, std::string_view runs);

struct Column {
    int width{};  // twips
    std::string paragraphs;
};
/// A row of a table that places things side by side.
std::string side_by_side(std::vector<std::vector<Column>> const& rows);

/// How wide Times New Roman sets a text in bold, in twips: for lines whose length follows the words above them.
int width_of(std::string_view text, double points);

/// The body of an outline, and the footnotes it calls.
struct Body {
    std::string paragraphs;  // "(ký)" is replaced by what was given
    std::string footnotes;
};
Body body(PageForm const& form, std::string_view outline, std::string const& signature);

std::string head(PageForm const& form, LetterHead const& head);
std::string signature(PageForm const& form, LetterHead const& head);

TextStyle style_of(PageForm const& form, std::string_view name);
int text_width(PageForm const& form);

}  // namespace office::wordml
