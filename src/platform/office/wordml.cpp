#include "platform/office/wordml.hpp"

#include "base/text.hpp"

#include <array>
#include <cmath>

namespace office::wordml {
namespace {

constexpr double twips_of_millimetre = 1440 / 25.4;
constexpr int capital_width = 722, small_width = 500;  // thousandths of the size, of what the tables leave out
constexpr std::array<int, 26> capitals{722, 667, 722, 722, 667, 611, 778, 778, 389, 500,  778, 667, 944,
                                       722, 778, 611, 778, 722, 556, 667, 722, 722, 1000, 722, 722, 667};
constexpr std::array<int, 26> smalls{500, 556, 444, 556, 444, 333, 500, 556, 278, 333, 556, 278, 833,
                                     556, 500, 556, 556, 444, 389, 333, 556, 500, 722, 500, 500, 444};

std::string number(std::string const& name, int value)
{
    return " w:" + name + "=\"" + std::to_string(value) + "\"";
}

std::string spacing(Paragraph const& how)
{
    if (how.before < 0 && how.after < 0 && how.exact == 0) return {};
    return "<w:spacing" + (how.before < 0 ? "" : number("before", how.before)) + (how.after < 0 ? "" : number("after", how.after)) +
           (how.exact == 0 ? "" : number("line", how.exact) + " w:lineRule=\"exact\"") + "/>";
}

std::size_t bytes_of_letter(char first)
{
    auto const byte = static_cast<unsigned char>(first);
    return byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

int width_of_letter(std::string_view letter)
{
    auto const base = base::folded(letter);
    if (base.size() != 1) return small_width;
    auto const capital = base::lowered(letter) != letter;
    if (base[0] >= 'a' && base[0] <= 'z') {
        auto const at = static_cast<std::size_t>(base[0] - 'a');
        return capital ? capitals[at] : smalls[at];
    }
    if (base[0] == ' ' || base[0] == '.' || base[0] == ',') return 250;
    if (base[0] == '-') return 333;
    return capital ? capital_width : small_width;
}

}  // namespace

std::string escaped(std::string_view text)
{
    std::string out;
    for (auto const sign : text) {
        if (sign == '&') out += "&amp;";
        else if (sign == '<') out += "&lt;";
        else if (sign == '>') out += "&gt;";
        else if (sign == '"') out += "&quot;";
        else if (static_cast<unsigned char>(sign) >= ' ') out += sign;
    }
    return out;
}

int twips(double millimetres)
{
    return static_cast<int>(std::lround(millimetres * twips_of_millimetre));
}

int twips_of_points(double points)
{
    return static_cast<int>(std::lround(points * 20));
}

std::string properties(TextStyle const& style)
{
    auto const half_points = std::to_string(static_cast<int>(std::lround(style.size * 2)));
    return std::string{"<w:rPr>"} + (style.bold ? "<w:b/><w:bCs/>" : "") + (style.italic ? "<w:i/><w:iCs/>" : "") +
           (style.capitals ? "<w:caps/>" : "") + "<w:sz w:val=\"" + half_points + "\"/><w:szCs w:val=\"" + half_points + "\"/>" +
           (style.underlined ? "<w:u w:val=\"single\"/>" : "") + "</w:rPr>";
}

std::string run(std::string_view text, std::string const& properties)
{
    if (text.empty()) return {};
    return "<w:r>" + properties + "<w:t xml:space=\"preserve\">" + escaped(text) + "</w:t></w:r>";
}

std::string paragraph(Paragraph const& how, std::string_view runs)
{
    std::string form;
    if (!how.style.empty()) form += "<w:pStyle w:val=\"" + how.style + "\"/>";
    if (how.keep_next) form += "<w:keepNext/>";
    if (how.page_before) form += "<w:pageBreakBefore/>";
    if (!how.border.empty()) form += "<w:pBdr><w:top w:val=\"" + how.border + "\" w:sz=\"6\" w:space=\"0\" w:color=\"000000\"/></w:pBdr>";
    form += spacing(how);
    // What stands in the middle has no first line's indent from its style.
    if (how.left != 0 || how.right != 0 || (how.side == "center" && !how.style.empty()))
        form += "<w:ind" + number("left", how.left) + number("right", how.right) + number("firstLine", 0) + "/>";
    if (!how.side.empty()) form += "<w:jc w:val=\"" + how.side + "\"/>";
    // A line without words is as high as its mark's letters: the smallest there are.
    if (how.exact != 0) form += "<w:rPr><w:sz w:val=\"2\"/><w:szCs w:val=\"2\"/></w:rPr>";
    return "<w:p>" + (form.empty() ? "" : "<w:pPr>" + form + "</w:pPr>") + std::string{runs} + "</w:p>";
}

std::string side_by_side(std::vector<std::vector<Column>> const& rows)
{
    int total = 0;
    std::string grid, all;
    for (auto const& column : rows.front()) {
        total += column.width;
        grid += "<w:gridCol" + number("w", column.width) + "/>";
    }
    for (auto const& row : rows) {
        all += "<w:tr><w:trPr><w:cantSplit/></w:trPr>";
        for (auto const& column : row)
            all += "<w:tc><w:tcPr><w:tcW" + number("w", column.width) + " w:type=\"dxa\"/></w:tcPr>" + column.paragraphs + "</w:tc>";
        all += "</w:tr>";
    }
    return "<w:tbl><w:tblPr><w:tblW" + number("w", total) +
           " w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:left w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"0\" "
           "w:type=\"dxa\"/></w:tblCellMar><w:tblLook w:val=\"0000\"/></w:tblPr><w:tblGrid>" +
           grid + "</w:tblGrid>" + all + "</w:tbl>";
}

int width_of(std::string_view text, double points)
{
    long thousandths = 0;
    for (std::size_t at = 0; at < text.size();) {
        auto const size = bytes_of_letter(text[at]);
        thousandths += width_of_letter(text.substr(at, size));
        at += size;
    }
    return static_cast<int>(static_cast<double>(thousandths) * points * 20 / 1000);
}

TextStyle style_of(PageForm const& form, std::string_view name)
{
    auto const found = form.styles.find(name);
    if (found != form.styles.end()) return found->second;
    auto const body = form.styles.find("body");
    return body == form.styles.end() ? TextStyle{} : body->second;
}

int text_width(PageForm const& form)
{
    return twips(form.width - form.left - form.right);
}

}  // namespace office::wordml
