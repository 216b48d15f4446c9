// Values of the law and the counting of days in words; pure, told how sentences are said.
#pragma once

#include "ground/rules/rules.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rules_pages {

using Says = std::function<std::string(std::string_view key, std::vector<std::pair<std::string, std::string>> const& facts)>;

/// "10 ngày làm việc", "từ 2/3 trở lên", "có"; what a word means where the catalogue knows it, else the word.
std::string value_text(rules::Rule const& rule, rules::Value const& value, Says const& says);
/// "dân số dưới 5.000"; empty for a value that always holds.
std::string when_text(rules::Value const& value, Says const& says);
/// The sentence, or `otherwise` where the catalogue has none of that key.
std::string said(Says const& says, std::string const& key, std::string const& otherwise);
/// A word of the packs as the end of a catalogue key: "nghi-dinh-61-2023" → "nghi_dinh_61_2023".
std::string key_word(std::string_view word);
/// "disclosure.commune.posting_days" → "disclosure"
std::string topic_of(std::string_view rule_id);

/// The values in force that day, one for each condition: the unconditional one last.
std::vector<rules::Value const*> standing(rules::Rule const& rule, base::Date on);
/// What a person may choose for each fact that the rule asks for.
std::vector<std::pair<std::string, std::vector<std::string>>> choices(rules::Rule const& rule);
/// Whether a due day can be counted by this rule.
bool counts_days(rules::Rule const& rule);

/// The days left out of a count, by reason, in the order in which the reasons first came up.
struct LeftOut {
    std::string why;
    std::vector<base::Date> days;
    bool doubt{};
};
std::vector<LeftOut> left_out(std::vector<rules::Skipped> const& skipped);

}  // namespace rules_pages
