// Front door of disclosure (công khai): the board of a unit on a day, documents that start its clocks, and what stands in public.
#pragma once

#include "ground/duties/duties.hpp"
#include "ground/manifest/manifest.hpp"
#include "rights/disclosure/model.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace disclosure {

ground::Module module();

/// The board of a unit as of a day; three queries, whatever it shows. Nothing for a unit that never was.
std::optional<Board> board(ground::Services& services, db::Session& session, std::string_view unit, base::Date day);
/// One item of it, also one that no longer binds.
std::optional<Line> line(ground::Services& services, db::Session& session, std::string_view unit, std::string_view item, base::Date day);
/// First day of the window in which the rate counts.
base::Date window(rules::Book const& law, base::Date day);
/// Of each unit that has something to publish that day, in the order given.
std::vector<Summary> summaries(ground::Services& services, db::Session& session, std::vector<units::Unit> const& units, base::Date day);

struct Registered {
    std::string document;           // id
    std::optional<base::Date> due;  // nothing: its day lies before the unit was served
    std::vector<Term> terms;
};
/// Permission is the caller's to ask for (people::acts::disclosure_register).
base::Outcome<Registered> register_document(ground::Services& services, ground::Actor const& actor, Document document);
/// Inside another act, as when a publication comes with a document that nobody registered: its duty, if one was opened.
base::Outcome<std::optional<std::string>> register_within(duties::Within const& act, Document document);
std::optional<Document> document(db::Session& session, std::string_view id);
std::vector<Document> documents(db::Session& session, std::string_view unit, std::string_view item);

struct Excluding {
    std::string unit, item, reason;
    bool excluded{true};  // false: it applies again
};
base::Outcome<base::Done> exclude(ground::Services& services, ground::Actor const& actor, Excluding const& asked);

/// What stands in public of an item from today on; an empty publication = nothing does.
void set_standing(duties::Within const& act, std::string_view unit, std::string_view item, Standing const& standing);

/// A job, and after units have begun to be served: opens what the calendar asks for. Safe to run twice.
void open_by_calendar(ground::Services& services);

/// "Còn 3 ngày (hạn 15/10/2026)"
std::string state_text(ground::Visit const& visit, Line const& line);
/// "Đúng hạn 17 trong 20 mục đến hạn từ 21/10/2025 đến 20/10/2026"; says so where nothing fell due.
std::string rate_text(ground::Visit const& visit, std::int64_t kept, std::int64_t fell_due, base::Date from, base::Date until);
/// Why an excluded item is so, by whom and since when; empty for others.
std::string exclusion_text(ground::Visit const& visit, Line const& line);
/// "Luật 10/2022/QH15, Điều 13"; empty for an unknown clause.
std::string cited(rules::Book const& law, std::string_view clause);
std::vector<ledger::Table const*> tables();

}  // namespace disclosure
