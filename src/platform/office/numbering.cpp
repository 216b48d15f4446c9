#include "platform/office/numbering.hpp"

#include <algorithm>

namespace office {
namespace {

constexpr int most = 4000;  // beyond it Roman numbers end, and lists too

std::string roman(int number)
{
    static constexpr std::array<std::pair<int, char const*>, 13> signs{{{1000, "M"},
                                                                        {900, "CM"},
                                                                        {500, "D"},
                                                                        {400, "CD"},
                                                                        {100, "C"},
                                                                        {90, "XC"},
                                                                        {50, "L"},
                                                                        {40, "XL"},
                                                                        {10, "X"},
                                                                        {9, "IX"},
                                                                        {5, "V"},
                                                                        {4, "IV"},
                                                                        {1, "I"}}};
    std::string text;
    for (auto const& [value, sign] : signs)
        for (; number >= value; number -= value) text += sign;
    return text;
}

std::string small(std::string text)
{
    for (auto& sign : text)
        if (sign >= 'A' && sign <= 'Z') sign = static_cast<char>(sign - 'A' + 'a');
    return text;
}

// Word goes on after Z with AA, BB.
std::string letters(int number)
{
    return std::string(static_cast<std::size_t>((number - 1) / 26 + 1), static_cast<char>('A' + (number - 1) % 26));
}

std::string shown(int number, std::string const& format)
{
    if (format == "upperRoman") return roman(number);
    if (format == "lowerRoman") return small(roman(number));
    if (format == "upperLetter") return letters(number);
    if (format == "lowerLetter") return small(letters(number));
    if (format == "decimalZero" && number < 10) return "0" + std::to_string(number);
    return std::to_string(number);
}

std::string value(pugi::xml_node node, char const* child)
{
    return node.child(child).attribute("w:val").value();
}

}  // namespace

Numbering::Numbering(pugi::xml_node all)
{
    std::map<std::string, List> forms;
    for (auto const form : all.children("w:abstractNum")) {
        auto& list = forms[form.attribute("w:abstractNumId").value()];
        for (auto const level : form.children("w:lvl")) {
            auto const at = static_cast<std::size_t>(level.attribute("w:ilvl").as_uint());
            if (at >= deepest) continue;
            list.levels[at] = {level.child("w:start").attribute("w:val").as_int(1), value(level, "w:numFmt"), value(level, "w:lvlText")};
        }
    }
    for (auto const num : all.children("w:num")) {
        auto const form = value(num, "w:abstractNumId");
        std::string const id = num.attribute("w:numId").value();
        auto list = forms[form];
        list.counted_with = num.child("w:lvlOverride") ? "own " + id : form;
        for (auto const level : num.children("w:lvlOverride")) {
            auto const at = static_cast<std::size_t>(level.attribute("w:ilvl").as_uint());
            if (auto const start = level.child("w:startOverride"); start && at < deepest)
                list.levels[at].start = start.attribute("w:val").as_int(1);
        }
        lists_[id] = std::move(list);
    }
}

std::string Numbering::next(std::string_view id, int wanted)
{
    auto const found = lists_.find(id);
    if (found == lists_.end() || wanted < 0 || wanted >= static_cast<int>(deepest)) return {};
    auto const& list = found->second;
    auto const at = static_cast<std::size_t>(wanted);
    auto [counter, fresh] = counted_.try_emplace(list.counted_with);
    if (fresh) counter->second.fill(-1);
    auto& numbers = counter->second;
    numbers[at] = numbers[at] < 0 ? list.levels[at].start : numbers[at] + 1;
    std::fill(numbers.begin() + wanted + 1, numbers.end(), -1);
    auto const& level = list.levels[at];
    if (level.format == "bullet") return "- ";  // Word's own signs are of fonts that a page does not have
    if (level.format == "none" || level.text.empty()) return {};
    std::string text;
    for (std::size_t sign = 0; sign < level.text.size(); ++sign) {
        auto const of = sign + 1 < level.text.size() ? level.text[sign + 1] - '1' : -1;
        if (level.text[sign] != '%' || of < 0 || of >= static_cast<int>(deepest)) {
            text += level.text[sign];
            continue;
        }
        auto const from = static_cast<std::size_t>(of);
        auto const number = numbers[from] < 0 ? list.levels[from].start : numbers[from];
        text += shown(std::clamp(number, 1, most), list.levels[from].format);
        ++sign;
    }
    return text + " ";
}

}  // namespace office
