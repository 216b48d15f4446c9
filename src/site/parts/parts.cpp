#include "site/parts/parts.hpp"

#include "base/text.hpp"
#include "platform/office/office.hpp"

#include <algorithm>
#include <charconv>

namespace parts {
namespace {

bool means(units::Tree const& tree, std::string_view code, base::Date on, std::string_view id)
{
    auto const found = code.empty() ? std::nullopt : tree.by_code(code, on);
    return found && found->id == id;
}

std::string with_page(std::string_view key, std::string_view page, std::optional<base::Date> day)
{
    auto path = "/don-vi/" + http::url_encoded(key) + std::string{page};
    if (day) path += "?ngay=" + day->iso();
    return path;
}

std::string page_of(units::Tree const& tree, units::Unit const& unit, base::Date on, base::Date today, std::string_view page)
{
    if (on != today && means(tree, unit.code, on, unit.id)) return with_page(unit.code, page, on);
    auto const now = tree.unit(unit.id, today);
    if (on == today && now && means(tree, now->code, today, unit.id)) return with_page(now->code, page, {});
    // Its code has gone to another unit: the last day on which it was its own.
    if (on == today && now && now->until && means(tree, now->code, *now->until, unit.id)) return with_page(now->code, page, now->until);
    return with_page(unit.id, page, on == today ? std::nullopt : std::optional{on});
}

}  // namespace

std::optional<units::Unit> unit_of(ground::Visit const& visit, std::string_view code_or_id)
{
    if (auto found = visit.tree->by_code(code_or_id, visit.day)) return found;
    return visit.tree->unit(code_or_id, visit.day);
}

std::string unit_path(units::Tree const& tree, units::Unit const& unit, base::Date on, base::Date today)
{
    return page_of(tree, unit, on, today, {});
}

std::string unit_path(ground::Visit const& visit, units::Unit const& unit)
{
    return page_of(*visit.tree, unit, visit.day, visit.today, {});
}

std::string unit_page_path(ground::Visit const& visit, units::Unit const& unit, std::string_view page)
{
    return page_of(*visit.tree, unit, visit.day, visit.today, page);
}

std::string where(units::Tree const& tree, units::Unit const& unit, base::Date on)
{
    auto above = tree.ancestors(unit.id, on);
    std::string text;
    for (auto parent = above.rbegin(); parent != above.rend(); ++parent) text += (text.empty() ? "" : ", ") + parent->name;
    return text;
}

std::string bare_name(rules::Book const& book, units::Unit const& unit)
{
    auto const* kind = book.unit_kind(unit.kind);
    if (kind == nullptr) return unit.name;
    auto const word = base::lowered(kind->name) + " ";
    // Lower case keeps the length of these words in bytes, so the rest can be cut from the name itself.
    if (!base::lowered(unit.name).starts_with(word) || unit.name.size() <= word.size()) return unit.name;
    return unit.name.substr(word.size());
}

void add_unit_crumbs(ground::Visit& visit, units::Unit const& unit, base::Date on, std::string_view last)
{
    visit.crumbs.emplace_back(visit.sentence("nav.home"), "/");
    visit.crumbs.emplace_back(visit.sentence("nav.units"), kept_day(visit, "/don-vi"));
    for (auto const& parent : visit.tree->ancestors(unit.id, on))
        visit.crumbs.emplace_back(parent.name, unit_path(*visit.tree, parent, on, visit.today));
    if (last.empty()) {
        visit.crumbs.emplace_back(unit.name, "");
    } else {
        visit.crumbs.emplace_back(unit.name, unit_path(*visit.tree, unit, on, visit.today));
        visit.crumbs.emplace_back(last, "");
    }
}

std::string kept_day(ground::Visit const& visit, std::string_view path)
{
    std::string kept{path};
    if (visit.day != visit.today) kept += (kept.find('?') == std::string::npos ? "?ngay=" : "&ngay=") + visit.day.iso();
    return kept;
}

std::optional<base::Date> day_in_query(ground::Visit& visit, std::string_view name)
{
    auto const typed = base::trimmed(visit.request.in_query(name));
    if (typed.empty()) return {};
    auto const day = base::Date::from_text(typed);
    if (!day) visit.faults.push_back(base::bad_input(std::string{name}, "parts.not_a_day"));
    return day;
}

std::string day_in_full(ground::Visit const& visit, base::Date day)
{
    return visit.language == html::Language::vi ? base::vietnamese_long(day) : base::vietnamese(day);
}

http::Response csv(std::string_view filename, std::vector<std::vector<std::string>> const& rows)
{
    auto answer = http::text(200, "\xEF\xBB\xBF" + office::write_csv(rows), "text/csv; charset=utf-8");
    answer.with("Content-Disposition", "attachment; filename=\"" + std::string{filename} + "\"");
    return answer;
}

std::string safe_target(std::string_view typed)
{
    auto const inside = typed.size() < 2000 && typed.starts_with('/') && !typed.starts_with("//");
    auto const plain = std::ranges::all_of(typed, [](char c) { return c > ' ' && c != '\\' && c != 127; });
    return inside && plain ? std::string{typed} : "/";
}

Slice slice(std::size_t rows, std::size_t a_page, std::string_view asked)
{
    Slice found;
    found.pages = std::max<std::size_t>(1, (rows + a_page - 1) / a_page);
    std::from_chars(asked.data(), asked.data() + asked.size(), found.number);
    found.number = std::clamp<std::size_t>(found.number, 1, found.pages);
    found.first = std::min(rows, (found.number - 1) * a_page);
    found.last = std::min(rows, found.first + a_page);
    return found;
}

void show_pages(html::Data& data, Slice const& slice, std::string const& path)
{
    if (slice.pages < 2) return;
    auto const at = [&](std::size_t number) {
        return path + (path.find('?') == std::string::npos ? "?" : "&") + "trang=" + std::to_string(number);
    };
    data.set("PAGE_NUMBER", static_cast<std::int64_t>(slice.number)).set("PAGE_COUNT", static_cast<std::int64_t>(slice.pages));
    if (slice.number > 1) data.set("PREVIOUS_URL", at(slice.number - 1));
    if (slice.number < slice.pages) data.set("NEXT_URL", at(slice.number + 1));
}

}  // namespace parts
