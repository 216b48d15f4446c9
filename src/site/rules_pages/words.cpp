#include "site/rules_pages/words.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace rules_pages {
namespace {

constexpr std::array<std::string_view, 4> day_units{"calendar_days", "working_days", "months", "years"};

// "k1, k2" are clauses of one article; other words have a sentence of their own.
std::string word_text(std::string_view words, Says const& says)
{
    std::string text;
    while (!words.empty()) {
        auto const comma = words.find(',');
        auto const word = std::string{base::trimmed(words.substr(0, comma))};
        auto const clause = word.size() > 1 && word[0] == 'k' && word.find_first_not_of("0123456789", 1) == std::string::npos;
        text += text.empty() ? "" : ", ";
        text +=
            clause ? says("rules_pages.clause_number", {{"n", word.substr(1)}}) : said(says, "rules_pages.word." + key_word(word), word);
        words.remove_prefix(comma == std::string_view::npos ? words.size() : comma + 1);
    }
    return text;
}

std::string share_text(rules::Value const& value, Says const& says)
{
    auto const share = std::to_string(value.number) + "/" + std::to_string(value.denominator);
    if (value.number == value.denominator) return says("rules_pages.share_all", {});
    return says(value.strictly ? "rules_pages.share_more" : "rules_pages.share_least", {{"share", share}});
}

}  // namespace

std::string said(Says const& says, std::string const& key, std::string const& otherwise)
{
    auto text = says(key, {});
    return text == key ? otherwise : text;
}

std::string key_word(std::string_view word)
{
    auto key = base::slug(word);
    std::ranges::replace(key, '-', '_');
    return key;
}

std::string value_text(rules::Rule const& rule, rules::Value const& value, Says const& says)
{
    if (value.ceased) return says("rules_pages.ceased", {});
    if (rule.unit == "word") return word_text(value.word, says);
    if (rule.unit == "yes_no") return says(value.number != 0 ? "rules_pages.yes" : "rules_pages.no", {});
    if (rule.unit == "share") return share_text(value, says);
    auto const number = base::vietnamese(value.number);
    auto const key = "rules_pages.unit." + rule.unit;
    auto const text = says(key, {{"n", number}});
    return text == key ? number : text;
}

std::string when_text(rules::Value const& value, Says const& says)
{
    std::string text;
    for (auto const& [fact, word] : value.when)
        text += (text.empty() ? "" : ", ") + said(says, "rules_pages.fact." + fact + "." + key_word(word), fact + " = " + word);
    return text;
}

std::string topic_of(std::string_view rule_id)
{
    return std::string{rule_id.substr(0, rule_id.find('.'))};
}

std::vector<rules::Value const*> standing(rules::Rule const& rule, base::Date on)
{
    std::map<rules::Facts, rules::Value const*, std::greater<>> found;
    for (auto const& value : rule.values) {
        if (value.from > on) break;
        if (value.ceased && value.when.empty()) found.clear();
        if (value.ceased) found.erase(value.when);
        else found[value.when] = &value;
    }
    std::vector<rules::Value const*> values;
    for (auto const& [when, value] : found) values.push_back(value);
    return values;
}

std::vector<std::pair<std::string, std::vector<std::string>>> choices(rules::Rule const& rule)
{
    std::vector<std::pair<std::string, std::vector<std::string>>> found;
    for (auto const& fact : rule.facts) {
        std::vector<std::string> words;
        for (auto const& value : rule.values)
            if (auto const at = value.when.find(fact); at != value.when.end() && std::ranges::find(words, at->second) == words.end())
                words.push_back(at->second);
        found.emplace_back(fact, std::move(words));
    }
    return found;
}

bool counts_days(rules::Rule const& rule)
{
    return std::ranges::find(day_units, rule.unit) != day_units.end();
}

std::vector<LeftOut> left_out(std::vector<rules::Skipped> const& skipped)
{
    std::vector<LeftOut> found;
    for (auto const& day : skipped) {
        auto group = std::ranges::find(found, day.why, &LeftOut::why);
        if (group == found.end()) group = found.insert(found.end(), {.why = day.why, .days = {}, .doubt = false});
        group->days.push_back(day.day);
        group->doubt = group->doubt || day.confidence == rules::Confidence::low || day.confidence == rules::Confidence::design;
    }
    return found;
}

}  // namespace rules_pages
