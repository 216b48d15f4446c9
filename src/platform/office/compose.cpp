#include "platform/office/parts.hpp"
#include "platform/office/wordml.hpp"

#include <cmath>

namespace office {
namespace {

constexpr auto declaration = R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>)"
                             "\n";
constexpr auto names = R"( xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main")"
                       R"( xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships")";

constexpr auto content_types =
    R"(<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">)"
    R"(<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>)"
    R"(<Default Extension="xml" ContentType="application/xml"/>)"
    R"(<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>)"
    R"(<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>)"
    R"(<Override PartName="/word/settings.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"/>)"
    R"(<Override PartName="/word/footnotes.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"/>)"
    R"(<Override PartName="/word/header1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"/>)"
    R"(</Types>)";

constexpr auto package_relations =
    R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" )"
    R"(Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>)";

std::string relation(std::string const& id, std::string const& type)
{
    return "<Relationship Id=\"" + id + R"(" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/)" + type +
           "\" Target=\"" + type + (type == "header" ? "1" : "") + ".xml\"/>";
}

std::string document_relations()
{
    return R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">)" + relation("rId1", "styles") +
           relation("rId2", "settings") + relation("rId3", "footnotes") + relation("rId4", "header") + "</Relationships>";
}

std::string style(std::string const& id, std::string const& name, std::string const& paragraph, std::string const& text)
{
    return R"(<w:style w:type="paragraph" w:styleId=")" + id + R"("><w:name w:val=")" + name +
           R"("/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>)" + paragraph + "</w:pPr>" + text + "</w:style>";
}

std::string spacing(PageForm const& form)
{
    auto const before = wordml::twips_of_points(form.before);
    auto const line = static_cast<int>(std::lround(form.line_spacing * 240));
    return R"(<w:spacing w:before=")" + std::to_string(before) + R"(" w:after="0" w:line=")" + std::to_string(line) +
           R"(" w:lineRule="auto"/>)" + R"(<w:ind w:firstLine=")" + std::to_string(wordml::twips(form.first_line)) +
           R"("/><w:jc w:val="both"/>)";
}

std::string styles(PageForm const& form)
{
    auto const font = wordml::escaped(form.font);
    auto const body = wordml::style_of(form, "body");
    auto const size = std::to_string(static_cast<int>(std::lround(body.size * 2)));
    auto all = std::string{declaration} + "<w:styles" + names + "><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"" + font +
               "\" w:hAnsi=\"" + font + "\" w:eastAsia=\"" + font + "\" w:cs=\"" + font + "\"/><w:color w:val=\"000000\"/><w:sz w:val=\"" +
               size + "\"/><w:szCs w:val=\"" + size +
               "\"/><w:lang w:val=\"vi-VN\" w:eastAsia=\"vi-VN\" w:bidi=\"ar-SA\"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>";
    all += R"(<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>)";
    all +=
        R"(<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/>)"
        R"(<w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>)"
        R"(<w:bottom w:w="0" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>)";
    all +=
        R"(<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>)";
    for (auto const* const side : {"top", "left", "bottom", "right", "insideH", "insideV"})
        all += std::string{"<w:"} + side + R"( w:val="single" w:sz="4" w:space="0" w:color="000000"/>)";
    all += "</w:tblBorders></w:tblPr></w:style>";
    all += style("BodyText", "Body Text", spacing(form), wordml::properties(body));
    all += style("Basis", "Basis", spacing(form), wordml::properties(wordml::style_of(form, "basis")));
    for (int level = 1; level <= 4; ++level) {
        auto const number = std::to_string(level);
        all += style("Heading" + number, "heading " + number,
                     "<w:keepNext/>" + spacing(form) + "<w:outlineLvl w:val=\"" + std::to_string(level - 1) + "\"/>",
                     wordml::properties(wordml::style_of(form, "heading" + number)));
    }
    all += style("FootnoteText", "footnote text", R"(<w:jc w:val="both"/>)", wordml::properties(wordml::style_of(form, "footnote")));
    all += style("Header", "header", R"(<w:jc w:val="center"/>)", wordml::properties(wordml::style_of(form, "page_number")));
    return all + R"(<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/><w:rPr>)"
                 R"(<w:vertAlign w:val="superscript"/></w:rPr></w:style></w:styles>)";
}

std::string settings()
{
    return std::string{declaration} + "<w:settings" + names +
           R"(><w:defaultTabStop w:val="720"/><w:characterSpacingControl w:val="doNotCompress"/><w:footnotePr><w:footnote w:id="-1"/>)"
           R"(<w:footnote w:id="0"/></w:footnotePr><w:compat><w:compatSetting w:name="compatibilityMode" )"
           R"(w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat><w:themeFontLang w:val="vi-VN"/></w:settings>)";
}

std::string footnotes(std::string const& written)
{
    return std::string{declaration} + "<w:footnotes" + names +
           R"(><w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>)"
           R"(<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>)" +
           written + "</w:footnotes>";
}

// From the second page on, in the middle of the upper margin.
std::string page_number()
{
    return std::string{declaration} + "<w:hdr" + names +
           R"(><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText )"
           R"(xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r>)"
           R"(<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:hdr>)";
}

std::string section(PageForm const& form)
{
    auto const measure = [](char const* name, double millimetres) {
        return std::string{" w:"} + name + "=\"" + std::to_string(wordml::twips(millimetres)) + "\"";
    };
    return R"(<w:sectPr><w:headerReference w:type="default" r:id="rId4"/><w:pgSz)" + measure("w", form.width) + measure("h", form.height) +
           "/><w:pgMar" + measure("top", form.top) + measure("right", form.right) + measure("bottom", form.bottom) +
           measure("left", form.left) + measure("header", form.page_number_from_top) + measure("footer", form.bottom / 2) +
           R"( w:gutter="0"/><w:pgNumType w:start="1"/><w:cols w:space="720"/><w:titlePg/></w:sectPr>)";
}

}  // namespace

std::string compose(PageForm const& form, LetterHead const& head, std::string_view outline)
{
    auto const body = wordml::body(form, outline, wordml::signature(form, head));
    auto const document = std::string{declaration} + "<w:document" + names + "><w:body>" + wordml::head(form, head) + body.paragraphs +
                          section(form) + "</w:body></w:document>";
    return pack({{"[Content_Types].xml", std::string{declaration} + content_types},
                 {"_rels/.rels", std::string{declaration} + package_relations},
                 {"word/document.xml", document},
                 {"word/_rels/document.xml.rels", std::string{declaration} + document_relations()},
                 {"word/styles.xml", styles(form)},
                 {"word/settings.xml", settings()},
                 {"word/footnotes.xml", footnotes(body.footnotes)},
                 {"word/header1.xml", page_number()}});
}

}  // namespace office
