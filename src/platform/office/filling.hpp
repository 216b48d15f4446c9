// Puts values, rows and conditions in the places of the marks of one part of a Word document. Inner to this module.
#pragma once

#include "platform/office/letter.hpp"

#include <pugixml.hpp>

namespace office {

struct Refused {
    base::Refusal no;
};

struct Scope {
    Filling const& filling;
    Scope const* outer{};
};

/// Footnotes or endnotes: one for each call, so that a call in repeated rows has its own, filled with that row.
class Notes {
public:
    Notes() = default;
    Notes(pugi::xml_node all, char const* element);
    /// The note that a call asks for, fresh and numbered; none when there is no such note. Throws Refused when they become too many.
    pugi::xml_node fresh(pugi::xml_node call);
    /// Takes away the notes that nobody called.
    void finish();

private:
    pugi::xml_node all_;
    std::map<std::string, pugi::xml_node, std::less<>> written_;
    int next_{1};
    std::size_t spent_{};
};

class Filler {
public:
    Filler(Notes& footnotes, Notes& endnotes, bool body) : footnotes_{footnotes}, endnotes_{endnotes}, body_{body} {}
    /// Throws Refused.
    void fill(pugi::xml_node part, Scope const& scope) { level(part, scope, false); }

private:
    struct Section {
        pugi::xml_node open, close, last;  // its marks, the last of the siblings that it spans
        bool row{};                        // it repeats the one row that holds it
    };
    void level(pugi::xml_node parent, Scope const& scope, bool row_repeated);
    void visit(pugi::xml_node node, Scope const& scope, bool row_repeated);
    void paragraph(pugi::xml_node node, Scope const& scope, bool row_repeated);
    void value(pugi::xml_node mark, Scope const& scope);
    void control(pugi::xml_node control, std::string const& name, Scope const& scope);
    void note(pugi::xml_node call, Notes& notes, Scope const& scope);
    Section section_from(pugi::xml_node child, bool row_repeated) const;
    pugi::xml_node section(Section const& section, pugi::xml_node first, Scope const& scope, bool row_repeated);
    bool holds(pugi::xml_node mark, Scope const& scope) const;
    std::vector<Filling> const& rows(pugi::xml_node mark, Scope const& scope) const;
    [[noreturn]] void refuse(pugi::xml_node mark, std::string const& rule) const;

    Notes& footnotes_;
    Notes& endnotes_;
    bool body_;
    std::size_t spent_{};
};

}  // namespace office
