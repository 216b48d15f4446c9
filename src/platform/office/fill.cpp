#include "platform/office/filling.hpp"
#include "platform/office/marks.hpp"
#include "platform/office/parts.hpp"

#include <algorithm>
#include <memory>
#include <optional>

namespace office {
namespace {

constexpr std::string_view body_part = "word/document.xml", footnotes_part = "word/footnotes.xml", endnotes_part = "word/endnotes.xml";

struct Open {
    Part* part{};
    std::unique_ptr<pugi::xml_document> document;
};

// The parts that may hold words, the body first, then headers and footers by name, then notes.
struct Opened {
    Docx docx;
    std::vector<Open> parts;

    pugi::xml_node root(std::string_view name) const
    {
        auto const found = std::ranges::find(parts, name, [](Open const& open) -> std::string_view { return open.part->name; });
        return found == parts.end() ? pugi::xml_node{} : found->document->document_element();
    }
};

int order_of(std::string_view name)
{
    auto const is_header = name.starts_with("word/header") || name.starts_with("word/footer");
    if (name == body_part) return 0;
    if (is_header && name.ends_with(".xml")) return 1;
    return name == footnotes_part ? 2 : name == endnotes_part ? 3 : 4;
}

base::Outcome<std::unique_ptr<Opened>> opened(std::string_view bytes)
{
    auto docx = open_docx(bytes);
    if (!docx) return docx.error();
    auto all = std::make_unique<Opened>(Opened{std::move(*docx), {}});
    for (auto& part : all->docx.parts)
        if (order_of(part.name) < 4) all->parts.push_back({&part, std::make_unique<pugi::xml_document>()});
    std::ranges::sort(all->parts, {}, [](Open const& open) { return std::pair{order_of(open.part->name), open.part->name}; });
    for (auto& open : all->parts) {
        if (auto no = no_to_parse(open.part->bytes, *open.document)) return *no;
        if (auto no = no_to_marking(*open.document, open.part->name == body_part)) return *no;
    }
    return all;
}

// A control's number may stand only once in a document.
void number_controls(pugi::xml_node node, int& number)
{
    for (auto const child : node.children()) {
        if (std::string_view{child.name()} == "w:sdtPr")
            if (auto id = child.child("w:id")) id.attribute("w:val").set_value(++number);
        number_controls(child, number);
    }
}

}  // namespace

base::Outcome<std::vector<Tag>> tags_of(std::string_view docx)
{
    auto const all = opened(docx);
    if (!all) return all.error();
    std::vector<Tag> tags;
    for (auto const& open : (*all)->parts) gather_tags(*open.document, open.part->name == body_part, tags);
    return tags;
}

base::Outcome<std::string> fill(std::string_view docx, Filling const& filling)
{
    auto all = opened(docx);
    if (!all) return all.error();
    auto const& open = **all;
    Notes footnotes{open.root(footnotes_part), "w:footnote"}, endnotes{open.root(endnotes_part), "w:endnote"};
    try {
        for (auto const& part : open.parts)
            if (order_of(part.part->name) < 2)
                Filler{footnotes, endnotes, part.part->name == body_part}.fill(*part.document, {.filling = filling});
    } catch (Refused const& refused) {
        return refused.no;
    }
    footnotes.finish();
    endnotes.finish();
    int number = 0;
    for (auto const& part : open.parts) {
        number_controls(*part.document, number);
        part.part->bytes = written(*part.document);
    }
    return {boost::system::in_place_value, pack(open.docx.parts)};
}

}  // namespace office
