#include "ground/reading/scanners.hpp"

#include <algorithm>
#include <array>

namespace reading {
namespace {

constexpr std::size_t longest_symbol = 60;

// Normative texts bear their year; these kinds are written with it.
constexpr std::array<std::string_view, 8> normative_kinds{"NQLT", "TTLT", "PL", "NQ", "NĐ", "TT", "QĐ", "CT"};

// "NĐ-CP", "UBND-MT&ĐT", "QĐi": begins with a capital, goes on with letters, digits, & and the signs given.
std::size_t symbol_end(std::string_view text, std::size_t at, std::string_view signs)
{
    if (!is_upper(character_at(text, at).code)) return at;
    auto end = at;
    while (end < text.size() && end - at < longest_symbol) {
        auto const [code, size] = character_at(text, end);
        auto const joined =
            code < 0x80 && signs.find(static_cast<char>(code)) != std::string_view::npos && is_upper(character_at(text, end + size).code);
        if (!is_letter(code) && !is_digit(code) && code != '&' && !joined) break;
        end += size;
    }
    return end;
}

// A symbol is capitals: "NĐ", "TTg", "QĐi", never a word like "Hội".
bool is_symbol(std::string_view part)
{
    std::size_t upper = 0, lower = 0;
    for (std::size_t at = 0; at < part.size();) {
        auto const [code, size] = character_at(part, at);
        if (is_upper(code)) ++upper;
        else if (is_letter(code)) ++lower;
        at += size;
    }
    return upper >= 1 && lower <= upper && lower <= 2;
}

bool is_kind(std::string_view part)
{
    return !kinds_of(part).empty();
}

std::optional<Token> made(std::string_view text, std::size_t begin, std::size_t end, DocumentNumber number)
{
    auto const code = character_at(text, end).code;
    if (is_letter(code) || is_digit(code)) return {};
    Token token;
    token.sort = Sort::document;
    token.at = {begin, end};
    for (auto const sign : text.substr(begin, end - begin))
        if (sign != ' ') number.text += sign;
    token.document = std::move(number);
    return token;
}

// "34/2007/PL-UBTVQH11", "10/2022/QH15"; what follows the year decides.
std::optional<Token> with_year(std::string_view text, std::size_t begin, DocumentNumber number, std::size_t at)
{
    auto const end = symbol_end(text, at, "-/");
    auto const symbol = text.substr(at, end - at);
    if (symbol.size() < 2) return {};
    auto const dash = symbol.find_first_of("-/");
    auto const kind = symbol.substr(0, dash);
    if (!is_symbol(kind)) return {};
    if (dash == std::string_view::npos && kind.starts_with("QH") && kind.size() > 2) {
        number.form = Form::law;
        number.issuer = kind;
    } else if (dash != std::string_view::npos && std::ranges::find(normative_kinds, kind) != normative_kinds.end()) {
        number.form = Form::normative;
        number.kind = kind;
        number.issuer = symbol.substr(dash + 1);
    } else {
        number.issuer = symbol;
    }
    return made(text, begin, end, std::move(number));
}

// "411/QĐ-UBND", "3488/UBND-SNV", "12/VBHN-VPQH".
std::optional<Token> without_year(std::string_view text, std::size_t begin, DocumentNumber number, std::size_t at)
{
    auto const end = symbol_end(text, at, "-");
    auto const symbol = text.substr(at, end - at);
    auto const dash = symbol.find('-');
    if (dash == std::string_view::npos || !is_symbol(symbol.substr(0, dash))) return {};
    auto const first = symbol.substr(0, dash);
    number.issuer = symbol.substr(dash + 1);
    if (first == "VBHN") {
        number.form = Form::consolidated;
    } else if (is_kind(first)) {
        number.form = Form::administrative;
        number.kind = first;
    } else {
        number.form = Form::letter;
        number.issuer = symbol;
    }
    return made(text, begin, end, std::move(number));
}

// "120-KL/TW", "120 - KL/TW"
std::optional<Token> of_party(std::string_view text, std::size_t begin, DocumentNumber number, std::size_t at)
{
    at = past_spaces(text, at);
    auto const end = symbol_end(text, at, "-/");
    auto const symbol = text.substr(at, end - at);
    auto const slash = symbol.find('/');
    if (slash == std::string_view::npos || !is_kind(symbol.substr(0, slash)) || !is_symbol(symbol.substr(slash + 1))) return {};
    number.form = Form::party;
    number.kind = symbol.substr(0, slash);
    number.issuer = symbol.substr(slash + 1);
    return made(text, begin, end, std::move(number));
}

}  // namespace

std::optional<Token> document_at(std::string_view text, std::size_t at)
{
    auto const digits = digits_at(text, at, 5);
    if (!digits) return {};
    DocumentNumber number{.number = std::string{text.substr(at, digits->count)}};
    auto end = digits->end;
    if (end + 1 < text.size() && text[end] >= 'a' && text[end] <= 'z' && text[end + 1] == '/') number.number += text[end++];
    if (end >= text.size()) return {};
    if (text[end] == '/') {
        auto const year = digits_at(text, end + 1, 4);
        auto const slash = year && year->count == 4 && year->end < text.size() && text[year->end] == '/';
        if (!slash) return without_year(text, at, std::move(number), end + 1);
        number.year = static_cast<int>(year->value);
        return with_year(text, at, std::move(number), year->end + 1);
    }
    auto const dash = past_spaces(text, end);
    if (dash < text.size() && text[dash] == '-') return of_party(text, at, std::move(number), dash + 1);
    return {};
}

}  // namespace reading
