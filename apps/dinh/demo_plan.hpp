// What happens in the demonstration and when: decided from the codes alone, so that every load gives the same story.
#pragma once

#include "base/date.hpp"
#include "ground/rules/rules.hpp"
#include "ground/units/units.hpp"

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace dinh {

/// A kind of notice that communes publish again and again (demo/noi-dung.csv).
struct Notice {
    std::string item;
    int every{1};  // years
    unsigned month{1}, day{1};
    std::string kind, suffix, title, summary, body;
};

struct Account {
    std::string login, name, post, phone, role, unit;
};

struct ProvinceDocument {
    std::string item, kind, number;
    base::Date dated{};
    std::string title, summary;
};

/// A table of demo/, each row by its heading.
std::vector<std::map<std::string, std::string>> rows_of(std::filesystem::path const& file);
std::vector<Notice> read_notices(std::filesystem::path const& file);
std::vector<Account> read_accounts(std::filesystem::path const& file);
std::vector<ProvinceDocument> read_documents(std::filesystem::path const& file);

/// One notice of one commune in one year.
struct Planned {
    Notice const* notice{};
    units::Unit unit;
    base::Date decided{};
    std::optional<base::Date> published;  // nothing: never made public
    std::uint32_t seed{};
};

/// All of one year, by day of decision. `last` = nothing happens after it.
std::vector<Planned> plan(rules::Book const& law, std::vector<units::Unit> const& publishers, std::vector<Notice> const& notices, int year,
                          base::Date last);

/// What must always stand, as a unit puts it up after the day from which it is served; what it never puts up is left out.
std::vector<Planned> begin(rules::Book const& law, units::Unit const& unit, std::vector<Notice> const& notices, base::Date from,
                           base::Date last);

/// The notice's text with {year}, {name} and the figures {a}…{f} that its seed gives.
std::string filled(std::string const& text, Planned const& planned);

/// The same bytes give the same number everywhere.
std::uint32_t seed_of(std::string_view text);

}  // namespace dinh
