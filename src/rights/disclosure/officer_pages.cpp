#include "rights/disclosure/pages.hpp"

#include "base/text.hpp"
#include "ground/people/people.hpp"
#include "rights/disclosure/disclosure.hpp"
#include "rights/disclosure/rules.hpp"
#include "rights/disclosure/words.hpp"
#include "site/parts/parts.hpp"

#include <algorithm>

namespace disclosure::pages {
namespace {

/// What a form is about: chosen in the address, then carried by the form itself.
struct About {
    std::optional<units::Unit> unit;
    rules::Item const* item{};
};

std::string chosen(ground::Visit& visit, std::string_view name)
{
    auto const typed = visit.field(name);
    return typed.empty() ? std::string{base::trimmed(visit.request.in_query(name))} : typed;
}

/// The unit of the address; none named: the one that the officer works for, when there is only one.
About about(ground::Visit& visit, std::string_view act)
{
    About found;
    if (auto const code = chosen(visit, "don_vi"); !code.empty()) {
        found.unit = parts::unit_of(visit, code);
    } else if (auto const own = people::units_for(visit.services, visit.person, act); own.size() == 1) {
        found.unit = visit.tree->unit(own.front(), visit.today);
    }
    found.item = visit.services.rules.item(chosen(visit, "muc"));
    return found;
}

base::Refusal no_such_unit()
{
    return {.rule = "disclosure.no_such_unit", .facts = {}, .because = base::Because::missing, .field = "don_vi", .clause = {}};
}

std::string address_of(units::Unit const& unit)
{
    return unit.code.empty() ? unit.id : unit.code;
}

void show_items(ground::Visit const& visit, html::Data& data, units::Unit const& unit, rules::Item const* chosen_item, bool events_only)
{
    auto catalogue = visit.services.rules.catalogue(unit.kind, visit.today);
    if (events_only) std::erase_if(catalogue, [](rules::Item const* item) { return item->opens != rules::Opens::event; });
    // An item of a former law may still be owed: it stays choosable when it was asked for by name.
    if (chosen_item && std::ranges::find(catalogue, chosen_item) == catalogue.end()) catalogue.push_back(chosen_item);
    for (auto const* item : catalogue)
        data.add("ITEM").set("ITEM_ID", item->id).set("ITEM_TITLE", item->title).show_if(item == chosen_item, "ITEM_CHOSEN");
}

void keep(ground::Visit& visit, html::Data& data, std::initializer_list<char const*> names)
{
    for (std::string const name : names) {
        auto key = name;
        std::ranges::transform(key, key.begin(),
                               [](char letter) { return letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 32) : letter; });
        data.set(key, visit.field(name));
    }
}

std::optional<base::Date> day_field(ground::Visit& visit, char const* name)
{
    auto const typed = visit.field(name);
    if (typed.empty()) return {};
    auto const day = base::Date::from_text(typed);
    if (!day) visit.faults.push_back(base::bad_input(name, "disclosure.no_such_day"));
    return day;
}

void crumbs(ground::Visit& visit, units::Unit const& unit, std::string const& last)
{
    visit.crumbs.emplace_back(visit.sentence("nav.desk"), "/ban-lam-viec");
    visit.crumbs.emplace_back(unit.name, parts::unit_page_path(visit, unit, "/cong-khai"));
    visit.crumbs.emplace_back(last, "");
    visit.indexed = false;
}

void show_about(ground::Visit const& visit, html::Data& data, About const& about, bool events_only)
{
    data.set("DON_VI", address_of(*about.unit));
    data.set("UNIT_TITLE", about.unit->name);
    data.set("TODAY_ISO", visit.today.iso());
    show_items(visit, data, *about.unit, about.item, events_only);
}

html::Data register_form(ground::Visit& visit, About const& about)
{
    html::Data data;
    show_about(visit, data, about, true);
    keep(visit, data, {"kind", "number", "dated", "received", "title"});
    crumbs(visit, *about.unit, visit.sentence("disclosure.register_title"));
    return data;
}

html::Data exclude_form(ground::Visit& visit, About const& about)
{
    html::Data data;
    show_about(visit, data, about, false);
    keep(visit, data, {"reason"});
    auto const line = about.item ? visit.services.db.read([&](db::Session& session) {
        return disclosure::line(visit.services, session, about.unit->id, about.item->id, visit.today);
    })
                                 : std::nullopt;
    data.show_if(line && line->state == State::excluded, "EXCLUDED_NOW");
    if (line && line->state == State::excluded) data.set("EXCLUDED_TEXT", exclusion_text(visit, *line));
    crumbs(visit, *about.unit, visit.sentence("disclosure.exclude_title"));
    return data;
}

}  // namespace

http::Response registering(ground::Visit& visit)
{
    auto const found = about(visit, people::acts::disclosure_register);
    if (!found.unit) return visit.refused(no_such_unit());
    if (auto no = people::no_to(visit.services, visit.person, people::acts::disclosure_register, found.unit->id)) return visit.refused(*no);
    auto data = register_form(visit, found);
    return visit.page("disclosure/register", visit.sentence("disclosure.register_title"), data);
}

http::Response register_document(ground::Visit& visit)
{
    auto const found = about(visit, people::acts::disclosure_register);
    if (!found.unit) return visit.refused(no_such_unit());
    if (auto no = people::no_to(visit.services, visit.person, people::acts::disclosure_register, found.unit->id)) return visit.refused(*no);
    Document document{.unit = found.unit->id,
                      .item = found.item ? found.item->id : std::string{},
                      .kind = visit.field("kind"),
                      .number = visit.field("number"),
                      .title = visit.field("title")};
    auto const dated = day_field(visit, "dated");
    document.received = day_field(visit, "received");
    if (!found.item) visit.faults.push_back(base::bad_input("item", "disclosure.no_such_item"));
    if (!dated && visit.field("dated").empty()) visit.faults.push_back(base::bad_input("dated", "disclosure.day_missing"));
    for (auto& fault : faults_of(document)) visit.faults.push_back(std::move(fault));
    if (visit.faults.empty()) {
        document.dated = *dated;
        auto const done = disclosure::register_document(visit.services, visit.actor(), document);
        if (done) {
            auto const path = parts::unit_page_path(visit, *found.unit, "/cong-khai/" + document.item);
            return visit.see_other(path, done->due ? "done.disclosure_registered" : "done.disclosure_registered_without_clock");
        }
        visit.faults.push_back(done.error());
    }
    auto data = register_form(visit, found);
    return visit.again("disclosure/register", visit.sentence("disclosure.register_title"), data, visit.faults);
}

http::Response excluding(ground::Visit& visit)
{
    auto const found = about(visit, people::acts::disclosure_not_applicable);
    if (!found.unit) return visit.refused(no_such_unit());
    if (auto no = people::no_to(visit.services, visit.person, people::acts::disclosure_not_applicable, found.unit->id))
        return visit.refused(*no);
    auto data = exclude_form(visit, found);
    return visit.page("disclosure/exclude", visit.sentence("disclosure.exclude_title"), data);
}

http::Response exclude(ground::Visit& visit)
{
    auto const found = about(visit, people::acts::disclosure_not_applicable);
    if (!found.unit) return visit.refused(no_such_unit());
    if (auto no = people::no_to(visit.services, visit.person, people::acts::disclosure_not_applicable, found.unit->id))
        return visit.refused(*no);
    Excluding const asked{.unit = found.unit->id,
                          .item = found.item ? found.item->id : std::string{},
                          .reason = visit.field("reason"),
                          .excluded = visit.field("lam") != "ap-dung"};
    if (!found.item) visit.faults.push_back(base::bad_input("item", "disclosure.no_such_item"));
    if (visit.faults.empty()) {
        auto const done = disclosure::exclude(visit.services, visit.actor(), asked);
        auto const path = parts::unit_page_path(visit, *found.unit, "/cong-khai/" + asked.item);
        if (done) return visit.see_other(path, asked.excluded ? "done.disclosure_excluded" : "done.disclosure_included");
        visit.faults.push_back(done.error());
    }
    auto data = exclude_form(visit, found);
    return visit.again("disclosure/exclude", visit.sentence("disclosure.exclude_title"), data, visit.faults);
}

}  // namespace disclosure::pages
