#include "ground/rules/inside.hpp"

#include <algorithm>
#include <array>

namespace rules {
namespace {

constexpr std::array<std::pair<std::string_view, Opens>, 6> openings{{{"event", Opens::event},
                                                                      {"yearly", Opens::yearly},
                                                                      {"quarterly", Opens::quarterly},
                                                                      {"half_yearly", Opens::half_yearly},
                                                                      {"monthly", Opens::monthly},
                                                                      {"standing", Opens::standing}}};
constexpr std::array<std::string_view, 6> periods{"year", "half_year", "quarter", "month", "week", "day"};

Opens read_opens(Section& from)
{
    auto const word = from.text("opens");
    auto const found = std::ranges::find(openings, word, &std::pair<std::string_view, Opens>::first);
    if (found != openings.end()) return found->second;
    from.fault(from.line_of("opens"), "không có cách phát sinh '" + word + "'",
               "Dùng một trong: event, yearly, quarterly, half_yearly, monthly, standing");
    return Opens::event;
}

void check_days(Section& from, base::Date first, std::optional<base::Date> last)
{
    if (last && *last < first) from.fault(from.line_of("until"), "ngày cuối đứng trước ngày đầu", "Sửa from hoặc until");
}

void mention(Section const& from, std::string_view key, std::string const& file, std::string const& id, std::vector<Mention>& into)
{
    if (!id.empty()) into.push_back({.file = file, .line = from.line_of(key), .id = id});
}

void note_mentions(Section const& from, Item const& item, std::string const& file, Reading& reading)
{
    mention(from, "deadline_rule", file, item.deadline_rule, reading.rules);
    mention(from, "posting_rule", file, item.posting_rule, reading.rules);
    mention(from, "broadcast_rule", file, item.broadcast_rule, reading.rules);
    mention(from, "sector_rule", file, item.sector_rule, reading.rules);
    mention(from, "sector_posting_rule", file, item.sector_posting_rule, reading.rules);
    for (auto const& rule : item.beside_rules) mention(from, "beside_rules", file, rule, reading.rules);
    mention(from, "continues", file, item.continues, reading.items);
    mention(from, "clause", file, item.clause, reading.clauses);
    mention(from, "group", file, item.group, reading.headings);
    mention(from, "framework", file, item.framework, reading.frameworks);
    for (auto const& form : item.forms) mention(from, "forms", file, form, reading.forms);
}

Item read_item(Section& from)
{
    return {.id = from.text("id"),
            .title = from.text("title"),
            .describes = from.text("describes"),
            .group = from.text("group"),
            .framework = from.text("framework"),
            .unit_kinds = from.texts("unit_kinds"),
            .from = from.day("from"),
            .until = from.day_if_any("until"),
            .opens = read_opens(from),
            .deadline_rule = from.text_if_any("deadline_rule"),
            .posting_rule = from.text_if_any("posting_rule"),
            .broadcast_rule = from.text_if_any("broadcast_rule"),
            .forms = from.texts("forms"),
            .clause = from.text("clause"),
            .confidence = from.confidence("confidence"),
            .opens_confidence = from.confidence_if_any("opens_confidence", Confidence::design),
            .continues = from.text_if_any("continues"),
            .sector_rule = from.text_if_any("sector_rule"),
            .sector_posting_rule = from.text_if_any("sector_posting_rule"),
            .beside_rules = from.texts_if_any("beside_rules")};
}

std::optional<std::pair<unsigned, unsigned>> read_before(Section& from, std::string const& file, Faults& faults)
{
    auto const* table = from.table_if_any("before");
    if (table == nullptr) return {};
    Section before{*table, file, from.line_of("before"), faults};
    auto const month = before.number("month");
    auto const day = before.number("day");
    before.finish();
    // 29 February is no day of every year.
    std::chrono::month_day const within{std::chrono::month{static_cast<unsigned>(month)}, std::chrono::day{static_cast<unsigned>(day)}};
    auto const every_year = month >= 1 && month <= 12 && day >= 1 && within.ok() && !(month == 2 && day == 29);
    if (!every_year) from.fault(from.line_of("before"), "không có ngày này trong mọi năm", "Viết dạng {month = 11, day = 30}");
    return std::pair{static_cast<unsigned>(month), static_cast<unsigned>(day)};
}

Periodic read_duty(Section& from, std::string const& file, Faults& faults)
{
    Periodic duty{.id = from.text("id"),
                  .title = from.text("title"),
                  .unit_kinds = from.texts("unit_kinds"),
                  .holder = from.text("holder"),
                  .from = from.day("from"),
                  .until = from.day_if_any("until"),
                  .every = from.text("every"),
                  .times = from.number_if_any("times").value_or(1),
                  .before = read_before(from, file, faults),
                  .clause = from.text("clause"),
                  .confidence = from.confidence("confidence"),
                  .open_to = from.texts_if_any("open_to"),
                  .note = from.text_if_any("note")};
    if (std::ranges::find(periods, duty.every) == periods.end())
        from.fault(from.line_of("every"), "không có kỳ '" + duty.every + "'", "Dùng một trong: year, half_year, quarter, month, week, day");
    if (duty.times == 0) from.fault(from.line_of("times"), "số lần bằng 0", "Viết times từ 1, hoặc bỏ việc này");
    check_days(from, duty.from, duty.until);
    return duty;
}

}  // namespace

void read_items(Section& top, std::string const& file, Reading& reading)
{
    top.each("item", [&](Section& from) {
        auto item = read_item(from);
        check_days(from, item.from, item.until);
        if (item.opens != Opens::standing && item.deadline_rule.empty())
            from.fault(from.line(), "mục '" + item.id + "' có phát sinh mà không có deadline_rule",
                       "Ghi quy tắc thời hạn, hoặc opens = \"standing\"");
        note_mentions(from, item, file, reading);
        if (!reading.first_of("item", item.id, file, from.line_of("id"))) return;
        reading.item_places.push_back({.file = file, .line = from.line(), .id = item.id});
        reading.inside.items.push_back(std::move(item));
    });
}

void read_duties(Section& top, std::string const& file, Reading& reading)
{
    top.each("duty", [&](Section& from) {
        auto duty = read_duty(from, file, reading.faults);
        mention(from, "clause", file, duty.clause, reading.clauses);
        if (!reading.first_of("duty", duty.id, file, from.line_of("id"))) return;
        reading.duty_places.push_back({.file = file, .line = from.line(), .id = duty.id});
        reading.inside.duties.push_back(std::move(duty));
    });
}

}  // namespace rules
