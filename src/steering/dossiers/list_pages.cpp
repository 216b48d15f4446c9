// Lists of single dossiers, for officers: above all the late ones, to whom a letter is owed.
#include "base/text.hpp"
#include "ground/people/people.hpp"
#include "platform/office/office.hpp"
#include "site/parts/parts.hpp"
#include "steering/dossiers/pages.hpp"
#include "steering/dossiers/rules.hpp"

#include <algorithm>

namespace dossiers::pages {
namespace {

constexpr std::size_t rows_a_page = 50;
constexpr std::int64_t counted_to = 10'000;
constexpr std::int64_t rows_a_download = 100'000;

struct Shown {
    units::Unit unit;
    facts::Window window;
    Wanted wanted;
};

/// What the address asks for, when this person may see single dossiers of that unit.
std::variant<Shown, http::Response> shown_for(ground::Visit& visit, What usual)
{
    auto const unit = parts::unit_of(visit, visit.request.part("code"));
    if (!unit) return visit.not_found();
    if (auto no = people::no_to(visit.services, visit.person, people::acts::duties_read, unit->id)) return visit.refused(*no);
    Shown shown{.unit = *unit, .window = asked_window(visit, *unit), .wanted = {}};
    auto const typed = visit.request.in_query("loai");
    shown.wanted = {.what = what_named(typed).value_or(usual),
                    .units = members(*visit.tree, *unit, {shown.window.from, std::max(shown.window.to, visit.today)}),
                    .window = shown.window,
                    .today = visit.today,
                    .field = {}};
    auto const field = visit.request.in_query("linh_vuc");
    for (auto const& value : visit.services.rules.dimension(field_dimension)->values)
        if (value.id == field) shown.wanted.field = value.id;
    visit.indexed = false;
    return shown;
}

std::string query_of(Shown const& shown, What what)
{
    return "loai=" + std::string{name(what)} + "&tu=" + shown.window.from.iso() + "&den=" + shown.window.to.iso() +
           (shown.wanted.field.empty() ? "" : "&linh_vuc=" + shown.wanted.field);
}

std::string address(ground::Visit const& visit, Shown const& shown, std::string_view page, What what)
{
    auto const path = visit.root() + parts::unit_page_path(visit, shown.unit, page);
    return path + (path.find('?') == std::string::npos ? "?" : "&") + query_of(shown, what);
}

std::string procedure_name(Procedure const& procedure)
{
    return procedure.name.empty() ? procedure.code : procedure.name;
}

std::string unit_name(ground::Visit const& visit, Listed const& one)
{
    auto const unit = visit.tree->unit(one.unit, visit.today);
    return unit ? unit->name : one.unit;
}

void show_filters(ground::Visit const& visit, html::Data& data, Shown const& shown)
{
    for (auto const what : {What::late, What::past_due, What::open, What::paused, What::early, What::on_day}) {
        auto& filter = data.add("FILTER").set("FILTER_TEXT", visit.sentence("dossiers.list." + std::string{name(what)}));
        filter.set("FILTER_URL", address(visit, shown, "/ho-so/danh-sach", what)).show_if(what == shown.wanted.what, "FILTER_CHOSEN");
    }
    for (auto const& value : visit.services.rules.dimension(field_dimension)->values)
        data.add("FIELD").set("FIELD_ID", value.id).set("FIELD_NAME", value.name).show_if(value.id == shown.wanted.field, "FIELD_CHOSEN");
}

void show_one(ground::Visit const& visit, html::Data& data, Listed const& one)
{
    auto const& dossier = one.dossier;
    auto const standing = standing_on(dossier, visit.today);
    auto& row = data.add("DOSSIER").set("DOSSIER_CODE", dossier.code).set("DOSSIER_PROCEDURE", procedure_name(one.procedure));
    row.set("DOSSIER_FIELD", field_name(visit.services.rules, one.procedure.kind)).set("DOSSIER_UNIT", unit_name(visit, one));
    row.set("DOSSIER_RECEIVED", base::vietnamese(dossier.received)).set("DOSSIER_DUE", base::vietnamese(dossier.due));
    if (dossier.extended) row.set("DOSSIER_EXTENDED", base::vietnamese(*dossier.extended));
    if (dossier.finished) row.set("DOSSIER_FINISHED", base::vietnamese(*dossier.finished));
    auto const late = days_late(dossier, visit.today);
    auto const* const state = late > 0 ? "overdue" : standing == Standing::open ? "due" : "published";
    row.set("STATE", standing == Standing::paused ? "quiet" : state);
    row.set("STATE_TEXT", visit.sentence("dossiers.standing." + std::string{name(standing)}, {{"days", std::to_string(late)}}));
    if (late > 0)
        if (auto const letter = apology_due(visit.services.rules, dossier)) row.set("DOSSIER_LETTER", base::vietnamese(*letter));
}

http::Response shown_page(ground::Visit& visit, Shown const& shown)
{
    html::Data data;
    visit.services.db.read([&](db::Session& session) {
        auto const all = count(session, shown.wanted, counted_to + 1);
        auto const slice = parts::slice(static_cast<std::size_t>(std::min(all, counted_to)), rows_a_page, visit.request.in_query("trang"));
        data.set("COUNT_TEXT", visit.sentence(all > counted_to ? "dossiers.more_than" : "dossiers.so_many",
                                              {{"n", base::vietnamese(std::min(all, counted_to))}}));
        for (auto const& one : list(session, shown.wanted, static_cast<std::int64_t>(slice.first), static_cast<std::int64_t>(rows_a_page)))
            show_one(visit, data, one);
        parts::show_pages(data, slice, address(visit, shown, "/ho-so/danh-sach", shown.wanted.what));
    });
    show_filters(visit, data, shown);
    data.set("FIGURE_UNIT", shown.unit.name).set("WHAT", name(shown.wanted.what));
    data.set("FROM_ISO", shown.window.from.iso()).set("TO_ISO", shown.window.to.iso());
    data.set("FROM_TEXT", base::vietnamese(shown.window.from)).set("TO_TEXT", base::vietnamese(shown.window.to));
    data.set("DAY_ISO", visit.day == visit.today ? "" : visit.day.iso());
    auto const what = shown.wanted.what;
    data.show_if(what == What::late || what == What::early || what == What::on_day || what == What::settled, "IN_WINDOW");
    data.show_if(what == What::late || what == What::past_due, "LETTERS");
    data.set("HERE_URL", visit.root() + parts::unit_page_path(visit, shown.unit, "/ho-so/danh-sach"));
    data.set("CSV_URL", address(visit, shown, "/ho-so/danh-sach.csv", what))
        .set("XLSX_URL", address(visit, shown, "/ho-so/danh-sach.xlsx", what));
    data.set("FIGURES_URL", visit.root() + parts::unit_page_path(visit, shown.unit, "/ho-so"));
    auto const title = visit.sentence("dossiers.list." + std::string{name(what)});
    data.set("LIST_TITLE", title);
    parts::add_unit_crumbs(visit, shown.unit, visit.day, title);
    return visit.page("dossiers/list", title + " – " + shown.unit.name, data);
}

std::vector<std::string> headings()
{
    return {"Mã hồ sơ",
            "Thủ tục",
            "Lĩnh vực",
            "Đơn vị",
            "Ngày tiếp nhận",
            "Ngày hẹn trả",
            "Ngày hẹn trả lại",
            "Ngày giải quyết xong",
            "Số ngày trễ",
            "Tình trạng",
            "Gửi thư xin lỗi chậm nhất"};
}

std::string text_of(std::optional<base::Date> day)
{
    return day ? base::vietnamese(*day) : std::string{};
}

std::vector<Listed> all_of(ground::Visit& visit, Shown const& shown)
{
    return visit.services.db.read([&](db::Session& session) { return list(session, shown.wanted, 0, rows_a_download); });
}

std::string file_name(Shown const& shown, std::string_view ending)
{
    return "ho-so-" + std::string{name(shown.wanted.what)} + "-" + base::slug(shown.unit.name) + std::string{ending};
}

std::string standing_text(ground::Visit const& visit, Listed const& one)
{
    auto const late = days_late(one.dossier, visit.today);
    return visit.sentence("dossiers.standing." + std::string{name(standing_on(one.dossier, visit.today))},
                          {{"days", std::to_string(late)}});
}

std::optional<base::Date> letter_of(ground::Visit const& visit, Listed const& one)
{
    return days_late(one.dossier, visit.today) > 0 ? apology_due(visit.services.rules, one.dossier) : std::nullopt;
}

}  // namespace

http::Response late(ground::Visit& visit)
{
    auto shown = shown_for(visit, What::late);
    if (auto* answer = std::get_if<http::Response>(&shown)) return std::move(*answer);
    return shown_page(visit, std::get<Shown>(shown));
}

http::Response listed(ground::Visit& visit)
{
    return late(visit);
}

http::Response listed_csv(ground::Visit& visit)
{
    auto asked = shown_for(visit, What::late);
    if (auto* answer = std::get_if<http::Response>(&asked)) return std::move(*answer);
    auto const& shown = std::get<Shown>(asked);
    std::vector<std::vector<std::string>> rows{headings()};
    for (auto const& one : all_of(visit, shown)) {
        auto const& dossier = one.dossier;
        rows.push_back({dossier.code, procedure_name(one.procedure), field_name(visit.services.rules, one.procedure.kind),
                        unit_name(visit, one), base::vietnamese(dossier.received), base::vietnamese(dossier.due), text_of(dossier.extended),
                        text_of(dossier.finished), std::to_string(days_late(dossier, visit.today)), standing_text(visit, one),
                        text_of(letter_of(visit, one))});
    }
    return parts::csv(file_name(shown, ".csv"), rows);
}

http::Response listed_xlsx(ground::Visit& visit)
{
    auto asked = shown_for(visit, What::late);
    if (auto* answer = std::get_if<http::Response>(&asked)) return std::move(*answer);
    auto const& shown = std::get<Shown>(asked);
    auto const title = visit.sentence("dossiers.list." + std::string{name(shown.wanted.what)});
    office::Sheet sheet{.name = "Hồ sơ", .titles = {title + " – " + shown.unit.name}, .columns = {}};
    constexpr double wide = 44;
    for (auto const& heading : headings()) sheet.columns.push_back({.heading = heading});
    sheet.columns[0].width = sheet.columns[3].width = wide / 2;
    sheet.columns[1].width = wide;
    office::WorkbookWriter book{title};
    book.sheet(sheet);
    auto const day = [](std::optional<base::Date> one) { return one ? office::Cell{*one} : office::Cell{}; };
    for (auto const& one : all_of(visit, shown)) {
        auto const& dossier = one.dossier;
        book.row({dossier.code, procedure_name(one.procedure), field_name(visit.services.rules, one.procedure.kind), unit_name(visit, one),
                  dossier.received, dossier.due, day(dossier.extended), day(dossier.finished),
                  std::int64_t{days_late(dossier, visit.today)}, standing_text(visit, one), day(letter_of(visit, one))});
    }
    auto answer = http::text(200, book.bytes(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    answer.with("Content-Disposition", "attachment; filename=\"" + file_name(shown, ".xlsx") + "\"");
    return answer;
}

}  // namespace dossiers::pages
