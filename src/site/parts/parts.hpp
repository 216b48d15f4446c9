// Front door of what several pages of the site need: addresses of units, days in words, tables as CSV. No page of its own.
#pragma once

#include "base/date.hpp"
#include "ground/manifest/manifest.hpp"
#include "ground/rules/rules.hpp"
#include "ground/units/units.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace parts {

/// The unit that an address means on the day of the visit: by its code, or by its id where it bears none.
std::optional<units::Unit> unit_of(ground::Visit const& visit, std::string_view code_or_id);
/// The address that unit_of understands, on that day; with ?ngay= when the code means another unit today.
std::string unit_path(units::Tree const& tree, units::Unit const& unit, base::Date on, base::Date today);
std::string unit_path(ground::Visit const& visit, units::Unit const& unit);
/// As unit_path, with "/cong-khai" or another page of the unit after the code.
std::string unit_page_path(ground::Visit const& visit, units::Unit const& unit, std::string_view page);
/// Its name with those above it: "Huyện Bắc Bình, Tỉnh Bình Thuận". Empty at the top.
std::string where(units::Tree const& tree, units::Unit const& unit, base::Date on);
/// "Phường Mũi Né" → "Mũi Né": for letters and dictionary order.
std::string bare_name(rules::Book const& book, units::Unit const& unit);
struct Letter {
    std::string letter;  // "Đ"; "#" for names that begin with a digit
    std::vector<units::Unit> units;
};
/// By the first letter of the name without its kind word, in dictionary order; A, Ă, Â stand together, Đ for itself.
std::vector<Letter> by_letter(rules::Book const& book, std::vector<units::Unit> units);
/// The letter as part of an address: "chu-dd".
std::string letter_anchor(std::string_view letter);
/// Trang đầu › Đơn vị › … › the unit; `last` = a page below it.
void add_unit_crumbs(ground::Visit& visit, units::Unit const& unit, base::Date on, std::string_view last = {});

/// "ngày" as the visit has it, put behind a path when it is not today.
std::string kept_day(ground::Visit const& visit, std::string_view path);
/// What is typed into a date field of a query: nothing typed = nothing; what is no day = a fault.
std::optional<base::Date> day_in_query(ground::Visit& visit, std::string_view name);
/// "ngày 20 tháng 11 năm 2026"; on English pages as every day there, "20/11/2026".
std::string day_in_full(ground::Visit const& visit, base::Date day);

/// A download with the mark that spreadsheets need to see UTF-8.
http::Response csv(std::string_view filename, std::vector<std::vector<std::string>> const& rows);

/// A target inside this site that a form may send people back to; "/" for anything else.
std::string safe_target(std::string_view typed);

/// Rows [first, last) of that page (from 1), and how many pages there are.
struct Slice {
    std::size_t first{}, last{}, number{1}, pages{1};
};
Slice slice(std::size_t rows, std::size_t a_page, std::string_view asked);
/// PAGE_NUMBER, PAGE_COUNT, PREVIOUS_URL, NEXT_URL for {{>PAGINATION}}; the path already holds the other query fields.
void show_pages(html::Data& data, Slice const& slice, std::string const& path);

}  // namespace parts
