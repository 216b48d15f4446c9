#include "rights/publishing/old_list.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>

namespace publishing {
namespace {

constexpr std::size_t rows_most = 1000;
constexpr std::string_view summary_heading = "Tóm tắt";

/// In the order of the template; a list may have them in any order and leave out what is not needed.
enum Column {
    item,
    title,
    summary,
    body,
    doc_kind,
    doc_number,
    doc_date,
    published,
    posted_from,
    posted_until,
    forms,
    officer,
    phone,
    columns
};
constexpr std::array<std::string_view, columns> headings{
    "Mục",         "Tiêu đề",      summary_heading,  "Nội dung",      "Loại văn bản", "Số, ký hiệu", "Ngày văn bản", "Ngày công khai",
    "Niêm yết từ", "Niêm yết đến", "Cách công khai", "Người trả lời", "Điện thoại"};
constexpr std::array<Column, 3> needed{item, title, published};

using Places = std::array<std::optional<std::size_t>, columns>;

std::string plain(std::string_view text)
{
    auto folded = base::folded(text);
    std::erase_if(folded, [](char c) { return c == ' ' || c == ',' || c == '.' || c == '*'; });
    return folded;
}

Places places_of(office::TableRow const& heading)
{
    Places found;
    for (std::size_t at = 0; at < heading.cells.size(); ++at)
        for (std::size_t column = 0; column < columns; ++column)
            if (!found[column] && plain(heading.cells[at]) == plain(headings[column])) found[column] = at;
    return found;
}

/// Reads the cells of one row; a fault names the column by its heading.
class Cells {
public:
    Cells(office::TableRow const& row, Places const& places, std::vector<base::Refusal>& faults)
        : row_{row}, places_{places}, faults_{faults}
    {
    }
    std::string text(Column column) const
    {
        auto const place = places_[column];
        if (!place || *place >= row_.cells.size()) return {};
        auto const clean = base::clean_text(row_.cells[*place]);
        if (!clean) wrong(column, "input.not_text");
        return clean ? std::string{base::trimmed(*clean)} : std::string{};
    }
    std::optional<base::Date> day(Column column) const
    {
        auto const typed = text(column);
        if (typed.empty()) return {};
        auto const found = base::Date::from_text(typed);
        if (!found) wrong(column, "input.not_a_day");
        return found;
    }
    void wrong(Column column, std::string rule, std::map<std::string, std::string> facts = {}) const
    {
        faults_.push_back(base::bad_input(std::string{headings[column]}, std::move(rule), std::move(facts)));
    }

private:
    office::TableRow const& row_;
    Places const& places_;
    std::vector<base::Refusal>& faults_;
};

rules::Item const* item_named(Reading const& reading, std::string_view typed, base::Date on)
{
    for (auto const* one : reading.law.catalogue(reading.unit.kind, on))
        if (plain(one->id) == plain(typed) || plain(one->title) == plain(typed)) return one;
    return nullptr;
}

void read_forms(Reading const& reading, Cells const& cells, rules::Item const* law_item, publications::Content& content)
{
    auto const typed = cells.text(forms);
    for (std::size_t from = 0; from < typed.size();) {
        auto const end = std::min(typed.find(';', from), typed.size());
        auto const one = std::string{base::trimmed(std::string_view{typed}.substr(from, end - from))};
        from = end + 1;
        if (one.empty()) continue;
        auto const all = reading.law.forms();
        auto const found = std::ranges::find_if(
            all, [&](rules::Named const& form) { return plain(form.name) == plain(one) || plain(form.id) == plain(one); });
        if (found == all.end()) cells.wrong(forms, "publishing.old_form", {{"typed", base::shortened(one, 60)}});
        else content.forms.push_back({.id = found->id, .place = {}});
    }
    if (!content.forms.empty() || law_item == nullptr) return;
    for (auto const& form : law_item->forms) content.forms.push_back({.id = form, .place = {}});
}

std::string heading_of(std::string_view field)
{
    constexpr std::array<std::pair<std::string_view, Column>, 12> fields{{{"title", title},
                                                                          {"summary", summary},
                                                                          {"body", body},
                                                                          {"doc_kind", doc_kind},
                                                                          {"doc_number", doc_number},
                                                                          {"doc_date", doc_date},
                                                                          {"posted_from", posted_from},
                                                                          {"posted_until", posted_until},
                                                                          {"forms", forms},
                                                                          {"officer_name", officer},
                                                                          {"officer_phone", phone},
                                                                          {"item", item}}};
    for (auto const& [name, column] : fields)
        if (name == field) return std::string{headings[column]};
    return std::string{field};
}

void read_content(Reading const& reading, Cells const& cells, publications::Content& content)
{
    content.unit = reading.unit.id;
    content.title = cells.text(title);
    content.summary = cells.text(summary);
    content.body = cells.text(body);
    content.doc_kind = cells.text(doc_kind);
    content.doc_number = cells.text(doc_number);
    content.doc_date = cells.day(doc_date);
    content.posted_from = cells.day(posted_from);
    content.posted_until = cells.day(posted_until);
    content.officer = reading.officer.officer;
    content.officer_name = cells.text(officer);
    content.officer_phone = cells.text(phone);
    if (content.officer_name.empty()) {
        content.officer_name = reading.officer.officer_name;
        content.officer_post = reading.officer.officer_post;
    }
    if (content.officer_phone.empty()) content.officer_phone = reading.officer.officer_phone;
}

void check(Reading const& reading, OldRow& row)
{
    auto const& content = row.old.content;
    if (content.title.empty()) row.faults.push_back(base::bad_input(std::string{headings[title]}, "publications.title_missing"));
    if (reading.as == As::drafts || !row.faults.empty()) return;
    for (auto& fault : publications::faults(reading.law, content, reading.today)) {
        fault.field = heading_of(fault.field);
        row.faults.push_back(std::move(fault));
    }
}

OldRow read_row(Reading const& reading, office::TableRow const& cells_of, Places const& places, std::string_view filename)
{
    OldRow row{.number = cells_of.number};
    Cells const cells{cells_of, places, row.faults};
    auto& content = row.old.content;
    read_content(reading, cells, content);
    auto const on = cells.day(published);
    row.dated = on.has_value();
    row.old.published_on = on.value_or(reading.today);
    row.old.source = std::string{filename} + ", dòng " + std::to_string(cells_of.number);
    if (!on && row.faults.empty()) cells.wrong(published, "publishing.old_day_missing");
    if (on && *on > reading.today) cells.wrong(published, "publications.day_to_come");
    if (on && reading.unit.from && *on < *reading.unit.from)
        cells.wrong(published, "publishing.old_before_unit", {{"unit", reading.unit.name}, {"day", base::vietnamese(*reading.unit.from)}});
    auto const* law_item = item_named(reading, cells.text(item), row.old.published_on);
    if (law_item) content.item = law_item->id;
    else
        cells.wrong(item, "publishing.old_item",
                    {{"typed", base::shortened(cells.text(item), 60)}, {"day", base::vietnamese(row.old.published_on)}});
    read_forms(reading, cells, law_item, content);
    auto const posted = std::ranges::find(content.forms, "posting", &publications::Form::id) != content.forms.end();
    if (posted && !content.posted_from) content.posted_from = row.old.published_on;
    // A list seldom says when the paper came down: the least that the law asks for stands in its place.
    if (posted && law_item && !content.posted_until)
        content.posted_until = publications::posted_at_least(reading.law, law_item->id, *content.posted_from);
    check(reading, row);
    return row;
}

}  // namespace

std::size_t OldList::wrong() const
{
    return static_cast<std::size_t>(std::ranges::count_if(rows, [](OldRow const& row) { return !row.faults.empty(); }));
}

std::size_t OldList::fresh() const
{
    return static_cast<std::size_t>(std::ranges::count_if(rows, [](OldRow const& row) { return row.faults.empty() && !row.known; }));
}

std::string key_of(std::string_view item, std::string_view title, std::optional<base::Date> day)
{
    return std::string{item} + "|" + plain(title) + "|" + (day ? day->iso() : "");
}

OldList read_old(Reading const& reading, office::Table const& table, std::string_view filename)
{
    OldList list;
    if (table.rows.size() < 2) list.faults.push_back(base::bad_input("file", "publishing.old_empty"));
    if (table.rows.size() > rows_most + 1)
        list.faults.push_back(base::bad_input("file", "publishing.old_too_long", {{"most", std::to_string(rows_most)}}));
    if (!list.faults.empty()) return list;
    auto const places = places_of(table.rows.front());
    for (auto const column : needed)
        if (!places[column])
            list.faults.push_back(base::bad_input("file", "publishing.old_column", {{"column", std::string{headings[column]}}}));
    if (!list.faults.empty()) return list;
    std::set<std::string> seen = reading.known;
    for (std::size_t at = 1; at < table.rows.size(); ++at) {
        auto row = read_row(reading, table.rows[at], places, filename);
        if (row.faults.empty()) row.known = !seen.insert(key_of(row.old.content.item, row.old.content.title, row.old.published_on)).second;
        list.rows.push_back(std::move(row));
    }
    return list;
}

std::vector<std::vector<std::string>> template_rows(rules::Book const& law, units::Unit const& unit, base::Date today)
{
    std::vector<std::vector<std::string>> rows{{headings.begin(), headings.end()}};
    auto const last_year = base::Date{today.year() - 1, 3, 10};
    auto const items = law.catalogue(unit.kind, last_year);
    if (items.empty()) return rows;
    rows.push_back({items.front()->id, "Kế hoạch năm " + std::to_string(last_year.year()) + " của " + unit.name,
                    "Những việc sẽ làm trong năm.", "Toàn văn, hoặc nơi xem toàn văn.", "Quyết định", "12/QĐ-UBND",
                    base::vietnamese(last_year - 5), base::vietnamese(last_year), base::vietnamese(last_year), "", "", "Nguyễn Văn A",
                    "0252 000 0000"});
    return rows;
}

}  // namespace publishing
