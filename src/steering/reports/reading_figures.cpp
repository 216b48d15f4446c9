#include "steering/reports/reports.hpp"

#include <stdexcept>

namespace reports {
namespace {

std::shared_ptr<Shelf const>& shelf_place()
{
    static std::shared_ptr<Shelf const> shelf;
    return shelf;
}

std::string blob(ground::Services const& services, std::string const& sha256)
{
    auto bytes = services.files.bytes(sha256);
    if (!bytes) throw std::runtime_error{"a report's blob is missing: " + sha256};
    return std::move(*bytes);
}

}  // namespace

void keep_shelf(std::shared_ptr<Shelf const> shelf)
{
    shelf_place() = std::move(shelf);
}

Shelf const& kept_shelf()
{
    if (!shelf_place()) throw std::logic_error{"no shelf of report forms was kept"};
    return *shelf_place();
}

Asked asked_of(units::Tree const& tree, Form const& form, Report const& report)
{
    auto const unit = tree.unit(report.unit, report.window.to);
    if (!unit) throw std::runtime_error{"a report's unit is missing: " + report.unit};
    return {.form = form, .unit = *unit, .window = report.window};
}

Figures figures_in(ground::Services& services, Shelf const& shelf, Report const& report)
{
    if (!report.figures.empty()) {
        auto const stored = json::parse(blob(services, report.figures));
        if (auto const* value = std::get_if<json::Value>(&stored)) return figures_from(*value);
        throw std::runtime_error{"a report's figures cannot be read: " + report.id};
    }
    auto const* form = shelf.form(report.form);
    if (form == nullptr) return {};
    auto const tree = services.units.tree();
    auto const asked = asked_of(*tree, *form, report);
    return services.db.read([&](db::Session& session) { return figures_of(session, services.rules, *tree, asked); });
}

base::Outcome<std::string> document_in(ground::Services& services, Shelf const& shelf, Report const& report)
{
    if (!report.document.empty()) return {boost::system::in_place_value, blob(services, report.document)};
    auto const* form = shelf.form(report.form);
    if (form == nullptr) return base::bad_input("form", "reports.no_such_form");
    auto const tree = services.units.tree();
    auto const asked = asked_of(*tree, *form, report);
    auto const figures = figures_in(services, shelf, report);
    return document_of(shelf, services.rules, *tree,
                       {.asked = asked,
                        .figures = figures,
                        .signature = {.number = report.number, .signer = report.signer, .on = report.signed_on},
                        .own_template = report.own_template.empty() ? std::string{} : blob(services, report.own_template)});
}

}  // namespace reports
