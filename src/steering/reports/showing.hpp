// What the pages of reports share: a finding in words, the paper as a page.
#pragma once

#include "steering/reports/reports.hpp"

namespace reports {

struct Said {
    std::string text;
    bool fails{};
};
/// Every finding as a sentence, failures first.
std::vector<Said> said(ground::Visit const& visit, std::vector<Finding> const& findings, Figures const& figures);

/// The filled document's blocks under BLOCK; each figure a link to its sources, unless `path` is empty.
void show_paper(html::Data& data, std::vector<office::Block> const& blocks, std::string const& path);

/// Whether the visitor holds a role that may do that on the unit: for showing a form, never instead of people::no_to.
/// As there, a unit that has ended stands for the one that took over its matters.
bool may(ground::Visit const& visit, std::string_view act, std::string const& unit);

/// A report as a page has it.
struct Open {
    Report report;
    Form const* form{};
    units::Unit unit;
};
/// Drafts are seen by those who make or sign them; nobody else learns that there is one.
bool may_see(ground::Visit const& visit, Report const& report);
/// The report of the address, where this visitor may see it.
std::optional<Open> opened(ground::Visit const& visit);

json::Value as_json(ground::Visit const& visit, Report const& report);

}  // namespace reports
