// Small Word documents for tests: a body in WordprocessingML wrapped into a package, and what a filled one says.
#pragma once

#include "platform/office/office.hpp"
#include "platform/office/parts.hpp"

namespace kit {

inline std::string const names = R"( xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main")";

inline std::string docx(std::string const& body, std::string const& footnotes = {}, std::string const& header = {})
{
    std::vector<office::Part> parts{{"[Content_Types].xml", "<Types/>"},
                                    {"word/document.xml", "<w:document" + names + "><w:body>" + body + "</w:body></w:document>"}};
    if (!footnotes.empty()) parts.push_back({"word/footnotes.xml", "<w:footnotes" + names + ">" + footnotes + "</w:footnotes>"});
    if (!header.empty()) parts.push_back({"word/header1.xml", "<w:hdr" + names + ">" + header + "</w:hdr>"});
    return office::pack(parts);
}

inline std::string r(std::string const& text, std::string const& properties = {})
{
    return "<w:r>" + (properties.empty() ? "" : "<w:rPr>" + properties + "</w:rPr>") + "<w:t>" + text + "</w:t></w:r>";
}

inline std::string p(std::string const& text)
{
    return "<w:p>" + r(text) + "</w:p>";
}

inline std::string row(std::vector<std::string> const& cells)
{
    std::string all = "<w:tr>";
    for (auto const& cell : cells) all += "<w:tc>" + p(cell) + "</w:tc>";
    return all + "</w:tr>";
}

inline std::string part(std::string const& docx, std::string_view name)
{
    auto opened = office::open_docx(docx);
    auto const* const found = opened ? opened->part(name) : nullptr;
    return found == nullptr ? "" : found->bytes;
}

/// What is left of the body's XML once the namespace and the frame are off.
inline std::string body(base::Outcome<std::string> const& filled)
{
    if (!filled) return filled.error().rule;
    auto const all = part(*filled, "word/document.xml");
    auto const from = all.find("<w:body>") + 8;
    return all.substr(from, all.find("</w:body>") - from);
}

/// Its words, a paragraph a line and cells parted by " | ".
inline std::string words(base::Outcome<std::string> const& filled)
{
    if (!filled) return filled.error().rule;
    auto const prose = office::read_prose(*filled);
    return prose ? *prose : prose.error().rule;
}

}  // namespace kit
