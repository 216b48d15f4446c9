#include "steering/reports/figuring.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace reports {
namespace {

using indicators::Kind;

/// Whole numbers only are added; "table.column" is the sum of a column.
std::optional<std::int64_t> number_of(Figures const& figures, std::string const& id)
{
    auto const counted = [](Value const& value) {
        return value.known() && (value.figure.kind == Kind::count || value.figure.kind == Kind::ratio);
    };
    if (auto const* value = figures.value(id)) return counted(*value) ? std::optional{value->figure.value} : std::nullopt;
    auto const point = id.find('.');
    auto const table = std::ranges::find(figures.tables, id.substr(0, point), &TableValue::id);
    if (point == std::string::npos || table == figures.tables.end() || table->rows.empty()) return {};
    auto const column = std::ranges::find(table->column_ids, id.substr(point + 1)) - table->column_ids.begin();
    std::int64_t sum{};
    for (auto const& row : table->rows)
        if (auto const& cell = row.cells.at(static_cast<std::size_t>(column)); counted(cell)) sum += cell.figure.value;
    return sum;
}

struct Sum {
    std::int64_t sum{};
    bool whole{true};   // all parts are known
    std::string words;  // "57 + 391 + 1.687"
    int terms{};
};

Sum sum_of(Figures const& figures, Identity const& identity)
{
    Sum found;
    auto const add = [&](std::string const& id, std::int64_t sign, std::string const& between) {
        auto const number = number_of(figures, id);
        if (!number) return void(found.whole = false);
        found.sum += sign * *number;
        ++found.terms;
        found.words += (found.words.empty() ? "" : between) + base::vietnamese(*number);
    };
    for (auto const& id : identity.parts) add(id, 1, " + ");
    for (auto const& id : identity.less) add(id, -1, " - ");
    return found;
}

std::optional<std::int64_t> whole_of(Figures const& figures, Identity const& identity)
{
    if (!identity.whole.empty()) return number_of(figures, identity.whole);
    auto const* value = figures.value(identity.whole_of);
    if (value == nullptr || !value->known() || value->figure.kind != Kind::ratio) return {};
    return value->figure.whole;
}

std::string joined(std::vector<std::string> const& words)
{
    std::string all;
    for (auto const& word : words) all += (all.empty() ? "" : "; ") + word;
    return all;
}

void check_percent(Identity const& identity, Figures const& figures, Sum const& sum, std::int64_t whole, std::vector<Finding>& found)
{
    auto const* percent = figures.value(identity.percent);
    auto const given = [&] { return percent->figure.kind == Kind::rate || percent->figure.kind == Kind::ratio; };
    if (percent == nullptr || !percent->known() || !sum.whole || whole == 0 || !given()) return;
    auto const exact = indicators::percent(sum.sum, whole, percent->rounding) + "%";
    if (exact == percent->text) return;
    auto involved = identity.parts;
    involved.push_back(identity.percent);
    found.push_back({.rule = "reports.check.percent",
                     .facts = {{"says", identity.says},
                               {"printed", percent->text},
                               {"exact", exact},
                               {"part", base::vietnamese(sum.sum)},
                               {"whole", base::vietnamese(whole)}},
                     .figures = involved,
                     .fails = true});
}

/// Where a part is not known, the others may at least not be more than the whole.
void check(Identity const& identity, Figures const& figures, std::vector<Finding>& found)
{
    auto const whole = whole_of(figures, identity);
    auto const sum = sum_of(figures, identity);
    if (!whole || sum.words.empty()) return;
    if (!identity.percent.empty()) return check_percent(identity, figures, sum, *whole, found);
    if (sum.whole ? sum.sum == *whole : sum.sum <= *whole) return;
    auto involved = identity.parts;
    involved.insert(involved.end(), identity.less.begin(), identity.less.end());
    involved.push_back(identity.whole.empty() ? identity.whole_of : identity.whole);
    found.push_back({.rule = sum.terms == 1 ? "reports.check.one_part" : "reports.check.sum",
                     .facts = {{"says", identity.says},
                               {"whole", base::vietnamese(*whole)},
                               {"parts", sum.words},
                               {"sum", base::vietnamese(sum.sum)},
                               {"difference", base::vietnamese(std::abs(*whole - sum.sum))}},
                     .figures = involved,
                     .fails = true});
}

bool is_printed_percentage(Value const& value)
{
    auto const kind = value.figure.kind;
    return value.known() && value.shows != Shows::ratio && value.text.ends_with('%') && value.text.find(',') != std::string::npos &&
           (kind == Kind::ratio || kind == Kind::rate);
}

/// One report, one way of rounding. A rate that was given is held to its digits, too.
void check_rounding(Form const& form, Figures const& figures, std::vector<Finding>& found)
{
    std::map<std::pair<bool, int>, std::vector<std::string>> ways;
    std::vector<std::string> involved;
    for (auto const& value : figures.values) {
        if (!is_printed_percentage(value)) continue;
        auto const digits = value.figure.kind == Kind::rate ? value.figure.digits : value.rounding.digits;
        ways[{value.rounding.cut, digits}].push_back(value.text);
        if (value.rounding.cut != form.rounding.cut || digits != form.rounding.digits) involved.push_back(value.id);
    }
    if (ways.size() < 2) return;
    std::vector<std::string> words;
    words.reserve(ways.size());
    for (auto const& [way, texts] : ways)
        words.push_back((way.first ? "cắt bớt " : "làm tròn ") + std::to_string(way.second) + " chữ số: " + joined(texts));
    found.push_back({.rule = "reports.check.rounding_mixed", .facts = {{"ways", joined(words)}}, .figures = involved, .fails = true});
}

void check_value(Value const& value, std::vector<Finding>& found)
{
    if (value.figure.kind == Kind::ratio && value.known() && value.figure.value > value.figure.whole)
        found.push_back({.rule = "reports.check.part_above_whole",
                         .facts = {{"figure", value.title}, {"text", value.text}},
                         .figures = {value.id},
                         .fails = true});
    // Why there is no number matters only where there is none.
    for (auto const& note : value.figure.notes)
        if (!value.known() || (note != "indicators.note.wider_window" && note != "indicators.note.not_broken_down"))
            found.push_back({.rule = note, .facts = {}, .figures = {value.id}});
}

void note_missing(Form const& form, Figures const& figures, std::vector<Finding>& found)
{
    std::vector<std::string> titles, ids;
    for (auto const& value : figures.values) {
        auto const* declared = form.figure(value.id);
        if (value.known() || (declared != nullptr && !declared->compares.empty())) continue;
        if (std::ranges::find(titles, value.title) == titles.end()) titles.push_back(value.title);
        ids.push_back(value.id);
    }
    if (!ids.empty())
        found.push_back({.rule = "reports.check.missing",
                         .facts = {{"count", std::to_string(ids.size())}, {"titles", joined(titles)}},
                         .figures = ids});
}

}  // namespace

std::vector<Finding> checked(Form const& form, Figures const& figures)
{
    std::vector<Finding> found;
    for (auto const& identity : form.identities) check(identity, figures, found);
    check_rounding(form, figures, found);
    for (auto const& value : figures.values) check_value(value, found);
    for (auto const& table : figures.tables)
        for (auto const& row : table.rows)
            for (auto const& cell : row.cells) check_value(cell, found);
    note_missing(form, figures, found);
    std::stable_partition(found.begin(), found.end(), [](Finding const& one) { return one.fails; });
    return found;
}

}  // namespace reports
