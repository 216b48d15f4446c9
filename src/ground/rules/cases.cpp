#include "ground/rules/inside.hpp"

#include <algorithm>

namespace rules {
namespace {

std::string as_text(Node const& node)
{
    if (auto const* text = std::get_if<std::string>(&node.value)) return *text;
    if (auto const* number = std::get_if<std::int64_t>(&node.value)) return std::to_string(*number);
    if (auto const* flag = std::get_if<bool>(&node.value)) return *flag ? "true" : "false";
    if (auto const* day = std::get_if<base::Date>(&node.value)) return day->iso();
    std::string joined;
    if (auto const* nodes = std::get_if<Nodes>(&node.value))
        for (auto const& one : *nodes) joined.append(joined.empty() ? "" : ",").append(as_text(one));
    return joined;
}

void flatten(Table const& table, std::string const& before, Facts& into)
{
    for (auto const& [key, node] : table) {
        if (auto const* inner = std::get_if<Table>(&node.value)) flatten(*inner, before + key + ".", into);
        else into[before + key] = as_text(node);
    }
}

Case as_case(Table const& table, std::string const& file, std::size_t line, std::string const& rule, Faults& faults)
{
    Case one{.file = file, .line = line, .rule = rule, .why = {}, .clause = {}, .told = {}};
    flatten(table, "", one.told);
    auto const take = [&](std::string const& key, std::string& into) {
        if (auto const at = one.told.find(key); at != one.told.end()) into = at->second;
        one.told.erase(key);
    };
    take("why", one.why);
    take("clause", one.clause);
    take("rule", one.rule);
    if (one.why.empty()) faults.add(file, line, "thiếu khóa 'why'", "Ghi một câu tiếng Việt: trường hợp này chứng tỏ điều gì");
    return one;
}

}  // namespace

std::vector<Case> read_cases(std::string_view text, std::string const& file, Faults& faults)
{
    std::vector<Case> found;
    auto const top = parsed_toml(text, file, faults);
    auto const named = std::ranges::find(top, "rule", &Entry::key);
    auto const rule = named == top.end() ? std::string{} : as_text(named->node);
    for (auto const& [key, node] : top) {
        auto const* nodes = std::get_if<Nodes>(&node.value);
        if (key == "rule") continue;
        if (key != "case" || nodes == nullptr) {
            faults.add(file, node.line, "không dùng khóa '" + key + "' ở đây", "Tệp trường hợp chỉ có rule và [[case]]");
            continue;
        }
        for (auto const& one : *nodes)
            if (auto const* table = std::get_if<Table>(&one.value)) found.push_back(as_case(*table, file, one.line, rule, faults));
    }
    return found;
}

std::int64_t Case::number(std::string const& key) const
{
    return std::stoll(told.at(key));
}

base::Date Case::day(std::string const& key) const
{
    auto const day = base::Date::from_iso(told.at(key));
    if (!day) throw std::invalid_argument{file + ": '" + key + "' is no day"};
    return *day;
}

Facts Case::with() const
{
    constexpr std::string_view before = "with.";
    Facts facts;
    for (auto const& [key, word] : told)
        if (key.starts_with(before)) facts.emplace(key.substr(before.size()), word);
    return facts;
}

std::vector<Case> cases(std::filesystem::path const& file)
{
    Faults faults;
    auto found = read_cases(file_text(file), file.generic_string(), faults);
    if (!faults.none()) throw BrokenPacks{faults.found()};
    return found;
}

}  // namespace rules
