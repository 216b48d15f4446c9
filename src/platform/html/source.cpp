#include "platform/html/source.hpp"

#include "platform/html/escape.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <stdexcept>
#include <vector>

namespace html {
namespace {

// The parts of the frame that every page may include.
constexpr std::array<std::pair<std::string_view, std::string_view>, 7> frame{{
    {"PAGE_TOP", "site/page_top"},
    {"PAGE_END", "site/page_end"},
    {"FORM_TOKEN", "site/form_token"},
    {"ERROR_SUMMARY", "site/error_summary"},
    {"STATE_TAG", "site/state_tag"},
    {"RATIO_BAR", "site/ratio_bar"},
    {"PAGINATION", "site/pagination"},
}};

constexpr std::string_view blanks = " \t\r";

[[noreturn]] void broken(std::string const& says)
{
    throw std::runtime_error(says);
}

std::string upper(std::string_view text)
{
    std::string result;
    for (char const letter : text) {
        if (letter >= 'a' && letter <= 'z') result += static_cast<char>(letter - 'a' + 'A');
        else result += letter == '-' || letter == '/' ? '_' : letter;
    }
    return result;
}

// Replaces everything between the two signs; the marks of one kind never nest.
template <class Replace>
std::string replaced(std::string_view text, std::string_view open, std::string_view close, Replace replace)
{
    std::string result;
    while (true) {
        auto const at = text.find(open);
        if (at == text.npos) return result.append(text);
        auto const end = text.find(close, at);
        if (end == text.npos) broken("'" + std::string{open} + "' without '" + std::string{close} + "'");
        result.append(text.substr(0, at)).append(replace(text.substr(at + open.size(), end - at - open.size())));
        text.remove_prefix(end + close.size());
    }
}

// A sentence may run over several lines of the file; its key never does.
std::string on_one_line(std::string_view text)
{
    std::string result;
    for (char const letter : text) {
        bool const blank = letter == '\n' || blanks.find(letter) != blanks.npos;
        if (!blank) result += letter;
        else if (!result.empty() && result.back() != ' ') result += ' ';
    }
    if (result.ends_with(' ')) result.pop_back();
    return result;
}

std::string marker(std::string_view inside, Words const& words)
{
    if (auto const constant = words.constants.find(inside); constant != words.constants.end()) return constant->second;
    if (inside.starts_with("STATIC_")) return escaped(words.static_address(inside));
    return "{{" + std::string{inside} + "}}";
}

void check_marker(std::string_view inside, std::vector<std::string_view>& open, std::set<std::string, std::less<>> const& includes)
{
    if (inside.empty()) broken("empty {{}}");
    auto const name = inside.substr(1);
    switch (inside.front()) {
        case '#': open.push_back(name); break;
        case '/':
            if (open.empty() || open.back() != name) broken("{{/" + std::string{name} + "}} closes nothing");
            open.pop_back();
            break;
        case '>':
            if (!includes.contains(name)) broken("unknown include {{>" + std::string{name} + "}}");
            break;
        case '%': broken("{{%…}} is not for templates"); break;
        default: break;
    }
    if (inside.ends_with(":none") && !inside.ends_with("_HTML:none"))
        broken("{{" + std::string{inside} + "}} is not a name ending in _HTML");
}

// A line that holds nothing but one section mark gives no empty line to the page.
bool only_a_mark(std::string_view line)
{
    return line.starts_with("{{") && line.find("}}") == line.size() - 2 && std::string_view{"#/>!"}.find(line[2]) != std::string_view::npos;
}

std::string without_indentation(std::string_view text)
{
    std::string result;
    while (!text.empty()) {
        auto const end = std::min(text.find('\n'), text.size());
        auto line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        line.remove_prefix(std::min(line.find_first_not_of(blanks), line.size()));
        if (line.empty()) continue;
        result.append(line);
        if (!only_a_mark(line)) result += '\n';
    }
    return result;
}

constexpr int deepest = 8;  // a part within a part; more is one that includes itself

std::string with_parts(std::string_view file, std::map<std::string, std::string, std::less<>> const& parts, int depth)
{
    return replaced(file, "{{>", "}}", [&](std::string_view name) {
        auto const part = parts.find(name);
        if (part == parts.end() || stays_included(name)) return "{{>" + std::string{name} + "}}";
        if (depth == deepest) broken("{{>" + std::string{name} + "}} includes itself");
        return with_parts(part->second, parts, depth + 1);
    });
}

}  // namespace

bool stays_included(std::string_view include_name)
{
    return include_name == "PAGE_TOP" || include_name == "PAGE_END";
}

std::string with_parts(std::string_view file, std::map<std::string, std::string, std::less<>> const& parts)
{
    return with_parts(file, parts, 0);
}

std::string made_ready(std::string_view file, Words const& words, std::set<std::string, std::less<>> const& includes)
{
    auto text = replaced(file, "[[", "]]", [&](std::string_view sentence) { return escaped(words.translated(on_one_line(sentence))); });

    std::vector<std::string_view> open;
    text = replaced(text, "{{", "}}", [&](std::string_view inside) { return marker(inside, words); });
    replaced(text, "{{", "}}", [&](std::string_view inside) {
        check_marker(inside, open, includes);
        return std::string_view{};
    });
    if (!open.empty()) broken("{{#" + std::string{open.back()} + "}} is never closed");
    return R"({{%AUTOESCAPE context="HTML"}})" + without_indentation(text);
}

std::string include_name(std::string_view template_name)
{
    for (auto const& [name, of] : frame)
        if (of == template_name) return std::string{name};
    auto const slash = template_name.find("/_");
    if (slash == template_name.npos) return {};
    return upper(template_name.substr(0, slash)) + "_" + upper(template_name.substr(slash + 2));
}

}  // namespace html
