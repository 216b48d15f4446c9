#include "steering/checking/checks.hpp"
#include "steering/checking/mentions.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace checking {

using reading::Sort;

namespace {

constexpr std::size_t most_head_lines = 40;
constexpr std::size_t short_line = 30;  // tokens: a line of the head, not of the text

std::vector<Prose::Range> lines_of(Prose const& prose)
{
    std::vector<Prose::Range> lines;
    std::size_t begin = 0;
    for (std::size_t i = 0; i <= prose.size(); ++i)
        if (i == prose.size() || prose.tokens[i].sort == Sort::line_end) {
            if (i > begin) lines.push_back({begin, i});
            begin = i + 1;
        }
    return lines;
}

std::vector<std::string_view> words_of(Prose const& prose, Prose::Range line)
{
    std::vector<std::string_view> words;
    for (auto i = line.begin; i < line.end && prose.tokens[i].sort == Sort::word; ++i) words.emplace_back(prose.tokens[i].low);
    return words;
}

// "BÁO CÁO" alone on its line, in capitals.
std::string_view title_kind(Prose const& prose, Prose::Range line)
{
    auto const words = words_of(prose, line);
    auto const name = reading::kind_named(words);
    auto const printed = prose.printed(line.begin, line.end);
    // Capitals stay what they are; "Báo cáo" in the text does not.
    if (name.empty() || printed == base::lowered(printed) || base::lowered(printed.substr(1)) == printed.substr(1)) return {};
    auto const& second = prose.tokens[std::min(line.begin + 1, line.end - 1)];
    auto const capitals = second.capital;
    return capitals && (words.size() == static_cast<std::size_t>(std::ranges::count(name, ' ')) + 1) ? name : std::string_view{};
}

// Who signed: "T/M BAN THƯỜNG VỤ", "TM. ỦY BAN NHÂN DÂN".
std::string signed_for(Prose const& prose, Prose::Range line)
{
    auto at = line.begin;
    if (prose.is_word(at, "tm")) ++at;
    else if (prose.is_word(at, "t") && prose.is_mark(at + 1, "/") && prose.is_word(at + 2, "m")) at += 3;
    else return {};
    if (prose.is_mark(at, ".")) ++at;
    if (at >= line.end || line.end - at > short_line) return {};
    return prose.printed(at, line.end);
}

// "CỦA BAN THƯỜNG VỤ TỈNH ỦY" below the title.
std::string issuer_line(Prose const& prose, Prose::Range line)
{
    if (!prose.is_word(line.begin, "của") || !prose.tokens[line.begin].capital || line.end - line.begin > short_line) return {};
    return prose.printed(line.begin + 1, line.end);
}

void read_line(Prose const& prose, Prose::Range line, Head& head)
{
    auto const short_enough = line.end - line.begin <= short_line;
    if (head.kind.empty())
        if (auto const kind = title_kind(prose, line); !kind.empty()) head.kind = reading::kind_title(kind);
    if (head.issuer.empty()) head.issuer = issuer_line(prose, line);
    for (auto i = line.begin; i < line.end && short_enough; ++i) {
        auto const& token = prose.tokens[i];
        if (token.sort == Sort::document && head.number.empty() && head.kind.empty() && prose.is_word(line.begin, "số"))
            head.number = token.document.text;
        // "Bình Thuận, ngày 05 tháng 3 năm 2021"
        auto const comma = prose.before(prose.before(i) == Prose::none ? i : prose.before(i));
        if (token.sort == Sort::day && token.possible && !head.date && comma != Prose::none && prose.is_mark(comma, ",") &&
            prose.is_word(prose.before(i), "ngày") && head.kind.empty() && i + 2 >= line.end)
            head.date = token.day;
    }
}

// A title that names itself: "Kết luận số 120-KL/TW ngày 07/01/2016 của Bộ Chính trị".
void read_first_line(Prose const& prose, Prose::Range line, Head& head)
{
    // A sentence that begins with a citation is no title.
    if (prose.is_mark(line.end - 1, {".", ";", ":"}) || prose.has_mark(line.begin, line.end, ";")) return;
    for (auto const& mention : list_mentions(prose)) {
        if (mention.token >= line.end) return;
        if (mention.kind.empty() || mention.at.begin != prose.tokens[line.begin].at.begin) continue;
        head = {.kind = reading::kind_title(mention.kind), .number = mention.number.text, .issuer = mention.issuer, .date = mention.date};
        return;
    }
}

}  // namespace

Head head_of(Prose const& prose)
{
    Head head;
    auto const lines = lines_of(prose);
    for (std::size_t i = 0; i < lines.size() && i < most_head_lines; ++i) read_line(prose, lines[i], head);
    if (head.kind.empty() && head.number.empty() && !lines.empty()) read_first_line(prose, lines.front(), head);
    for (auto line = lines.begin(); line != lines.end() && head.issuer.empty(); ++line) head.issuer = signed_for(prose, *line);
    return head;
}

}  // namespace checking
