#include "platform/office/inline_strings.hpp"

#include "platform/office/parts.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <vector>

namespace office {
namespace {

constexpr std::string_view inline_type = "inlineStr", result_type = "str", error_type = "e";
constexpr auto end_of_text = std::string::npos;

struct CellAt {
    std::size_t type{}, type_end{}, inside{}, end{};  // of the type's value, of what the cell holds
    std::string prefix;                               // "x:" of "x:c"
};

// The next cell whose type is one of the three.
std::optional<CellAt> next_cell(std::string const& sheet, std::size_t from)
{
    for (auto at = sheet.find(" t=", from); at != end_of_text; at = sheet.find(" t=", at + 1)) {
        auto const value = at + 4;
        if (value >= sheet.size()) return {};
        auto const quote = sheet.find(sheet[value - 1], value);
        auto const opened = sheet.rfind('<', at), close = sheet.find('>', at);
        if (quote == end_of_text || close == end_of_text || opened == end_of_text || opened < from || sheet[close - 1] == '/') continue;
        auto const type = std::string_view{sheet}.substr(value, quote - value);
        if (quote > close || (type != inline_type && type != result_type && type != error_type)) continue;
        auto const name = sheet.substr(opened + 1, std::min(sheet.find_first_of(" \t\r\n", opened), at) - opened - 1);
        auto const colon = name.find(':');
        if ((colon == end_of_text ? name : name.substr(colon + 1)) != "c") continue;
        auto const end = sheet.find("</" + name + ">", close);
        if (end == end_of_text) return {};
        return CellAt{value, quote, close + 1, end, colon == end_of_text ? "" : name.substr(0, colon + 1)};
    }
    return {};
}

// The texts of all elements of that name, as they are escaped there; readings of East Asian words are left out.
std::string texts(std::string_view inside, std::string const& element)
{
    std::string all;
    for (auto at = inside.find("<" + element); at != std::string_view::npos; at = inside.find("<" + element, at)) {
        at += 1 + element.size();
        auto const open_end = inside.find('>', at);
        if (open_end == std::string_view::npos) break;
        if (at < inside.size() && inside[at] != '>' && inside[at] != ' ') continue;
        if (inside[open_end - 1] == '/') continue;
        auto const end = inside.find("</" + element + ">", open_end);
        if (end == std::string_view::npos) break;
        auto const reading = inside.rfind("<rPh", at);
        auto const in_reading = reading != std::string_view::npos && inside.find("</rPh>", reading) > at;
        if (!in_reading) all += inside.substr(open_end + 1, end - open_end - 1);
        at = end;
    }
    return all;
}

std::string without_range_names(std::string const& content)
{
    constexpr std::string_view opening = "<table:named-expressions", closing = "</table:named-expressions>";
    std::string kept;
    std::size_t from = 0;
    for (auto at = content.find(opening); at != end_of_text; at = content.find(opening, from)) {
        auto const close = content.find('>', at);
        if (close == end_of_text) break;
        auto const empty = content[close - 1] == '/';
        auto const end = empty ? close : content.find(closing, close);
        if (end == end_of_text) break;
        kept.append(content, from, at - from);
        from = end + (empty ? 1 : closing.size());
    }
    return kept.append(content, from);
}

void leave_out(std::string& tag, std::string_view attribute)
{
    auto const at = tag.find(attribute);
    if (at == end_of_text) return;
    auto const value = at + attribute.size();
    auto const end = tag.find(tag[value - 1], value);
    if (end != end_of_text) tag.erase(at, end + 1 - at);
}

// LibreOffice writes an error as a formula whose result is empty, and the error as its text.
std::string errors_as_text(std::string const& content)
{
    constexpr std::string_view error = " calcext:value-type=\"error\"";
    std::string kept;
    std::size_t from = 0;
    for (auto at = content.find(error); at != end_of_text; at = content.find(error, from)) {
        auto const opened = content.rfind('<', at), close = content.find('>', at);
        if (close == end_of_text || opened == end_of_text || opened < from) break;
        auto tag = content.substr(opened, close - opened);
        leave_out(tag, " table:formula=\"");
        leave_out(tag, " office:string-value=\"");
        kept.append(content, from, opened - from).append(tag);
        from = close;
    }
    return kept.append(content, from);
}

}  // namespace

std::string with_inline_texts_as_results(std::string const& sheet)
{
    std::string out;
    std::size_t from = 0;
    for (auto cell = next_cell(sheet, from); cell; cell = next_cell(sheet, from)) {
        auto const inside = std::string_view{sheet}.substr(cell->inside, cell->end - cell->inside);
        auto const type = std::string_view{sheet}.substr(cell->type, cell->type_end - cell->type);
        auto const formula = inside.find("<" + cell->prefix + "f") != std::string_view::npos;
        if (type == result_type && formula) {
            out.append(sheet, from, cell->end - from);
        } else {
            out.append(sheet, from, cell->type - from);
            out += result_type;
            out.append(sheet, cell->type_end, cell->inside - cell->type_end);
            auto const& p = cell->prefix;
            auto const text = texts(inside, p + (type == inline_type ? "t" : "v"));
            for (auto const piece :
                 std::initializer_list<std::string_view>{"<", p, "f>", inline_formula, "</", p, "f><", p, "v>", text, "</", p, "v>"})
                out += piece;
        }
        from = cell->end;
    }
    out.append(sheet, from);
    return out;
}

std::optional<std::string> as_orcus_reads(std::string_view workbook, std::size_t unpacked)
{
    auto parts = unpack(workbook, unpacked);
    if (!parts) return {};
    auto const content = std::ranges::find(*parts, "content.xml", &Part::name);
    if (content == parts->end()) return {};
    auto read = errors_as_text(without_range_names(content->bytes));
    if (read == content->bytes) return {};
    content->bytes = std::move(read);
    return pack(*parts, Packing::quick);
}

std::optional<std::string> with_readable_texts(std::string_view workbook, std::size_t unpacked)
{
    auto parts = unpack(workbook, unpacked);
    if (!parts) return {};
    auto changed = false;
    for (auto& part : *parts) {
        if (!part.name.starts_with("xl/worksheets/") || !part.name.ends_with(".xml")) continue;
        if (std::ranges::none_of(std::array{"inlineStr", "t=\"str\"", "t=\"e\"", "t='e'"},
                                 [&](auto const* said) { return part.bytes.find(said) != end_of_text; }))
            continue;
        part.bytes = with_inline_texts_as_results(part.bytes);
        changed = true;
    }
    if (!changed) return {};
    return pack(*parts, Packing::quick);
}

}  // namespace office
