#include "steering/indicators/entry_pages.hpp"

#include "base/text.hpp"
#include "ground/people/people.hpp"
#include "site/parts/parts.hpp"
#include "steering/indicators/rules.hpp"
#include "steering/indicators/showing.hpp"
#include "steering/indicators/typed_number.hpp"

#include <algorithm>
#include <charconv>

namespace indicators::pages {
namespace {

namespace acts = people::acts;

/// What was typed, kept as it was typed for the form that asks again.
struct Entry {
    units::Unit unit;
    rules::Indicator const* indicator{};
    Total total;
    std::string value, whole;  // as typed
};

bool is_share(rules::Indicator const& indicator)
{
    return indicator.ratio() || indicator.measure.starts_with('%');
}

/// A share is no count, a count no share.
std::vector<Kind> kinds_of(rules::Indicator const& indicator)
{
    if (is_share(indicator)) return {Kind::ratio, Kind::rate, Kind::approx, Kind::words};
    return {Kind::count, Kind::approx, Kind::words};
}

std::optional<http::Response> stopped(ground::Visit& visit, std::string_view unit)
{
    auto const no = people::no_to(visit.services, visit.person, acts::figures_enter, unit);
    return no ? std::optional{visit.refused(*no)} : std::nullopt;
}

std::string dimension_input(std::string_view dimension)
{
    return "c_" + std::string{dimension};
}

void read_number(ground::Visit& visit, char const* field, std::string& typed, std::int64_t& value, int* digits)
{
    typed = visit.field(field);
    if (typed.empty()) {
        visit.faults.push_back(base::bad_input(field, "indicators.number_missing"));
        return;
    }
    auto const number = typed_number(typed);
    if (!number || (digits == nullptr && number->digits > 0)) {
        visit.faults.push_back(base::bad_input(field, digits == nullptr ? "indicators.not_whole" : "indicators.not_a_number",
                                               {{"typed", base::shortened(typed, 40)}}));
        return;
    }
    value = number->value;
    if (digits != nullptr) *digits = number->digits;
}

void read_value(ground::Visit& visit, Entry& entry)
{
    auto& total = entry.total;
    auto const kind = kind_named(visit.field("kind"));
    auto const kinds = kinds_of(*entry.indicator);
    if (!kind || std::ranges::find(kinds, *kind) == kinds.end()) {
        visit.faults.push_back(base::bad_input("kind", "indicators.kind_missing"));
        return;
    }
    total.kind = *kind;
    total.words = visit.field("words");
    if (total.kind == Kind::words) return;
    auto const decimals = total.kind == Kind::rate || total.kind == Kind::approx;
    read_number(visit, "value", entry.value, total.value, decimals ? &total.digits : nullptr);
    if (total.kind == Kind::ratio) read_number(visit, "whole", entry.whole, total.whole, nullptr);
    else entry.whole = visit.field("whole");
}

void read_entry(ground::Visit& visit, Entry& entry)
{
    auto& total = entry.total;
    total.indicator = entry.indicator->id;
    total.unit = entry.unit.id;
    for (auto const* name : {"from", "to"}) {
        auto const day = base::Date::from_text(visit.field(name));
        if (!day) visit.faults.push_back(base::bad_input(name, "indicators.day_missing"));
        else (name == std::string_view{"from"} ? total.window.from : total.window.to) = *day;
    }
    total.is.clear();
    for (auto const& dimension : entry.indicator->by)
        if (auto chosen = visit.field(dimension_input(dimension)); !chosen.empty()) total.is.emplace(dimension, std::move(chosen));
    total.document = visit.field("document");
    total.place = visit.field("place");
    read_value(visit, entry);
    if (!visit.faults.empty()) return;
    visit.faults = faults_of(visit.services.rules, *visit.tree, total, visit.today);
}

/// A number as it was entered, as it is typed: 8081 with two decimals → "80,81".
std::string typed_text(std::int64_t value, int digits)
{
    auto text = std::to_string(value);
    if (digits <= 0) return text;
    auto const decimals = static_cast<std::size_t>(digits);
    if (text.size() <= decimals) text.insert(0, decimals + 1 - text.size(), '0');
    return text.insert(text.size() - decimals, ",");
}

void show_choices(ground::Visit const& visit, Entry const& entry, html::Data& data)
{
    for (auto const kind : kinds_of(*entry.indicator))
        data.add("KIND")
            .set("KIND_ID", name(kind))
            .set("KIND_NAME", visit.sentence("indicators.kind." + std::string{name(kind)}))
            .show_if(kind == entry.total.kind, "KIND_CHOSEN");
    for (auto const& id : entry.indicator->by) {
        auto const* dimension = visit.services.rules.dimension(id);
        auto& shown = data.add("DIMENSION").set("DIMENSION_ID", dimension_input(id)).set("DIMENSION_TITLE", dimension->title);
        auto const chosen = entry.total.is.find(id);
        for (auto const& value : dimension->values)
            shown.add("OPTION")
                .set("OPTION_ID", value.id)
                .set("OPTION_NAME", value.name)
                .show_if(chosen != entry.total.is.end() && chosen->second == value.id, "OPTION_CHOSEN");
    }
}

html::Data form_data(ground::Visit& visit, Entry const& entry)
{
    html::Data data;
    auto const day_text = [&](char const* field, base::Date day) {
        auto typed = visit.field(field);
        return !typed.empty() ? typed : day == base::Date{} ? std::string{} : day.iso();
    };
    data.set("FIGURE_TITLE", entry.indicator->title)
        .set("FIGURE_DEFINED", entry.indicator->defined)
        .set("FIGURE_MEASURE", entry.indicator->measure)
        .set("FIGURE_ID", entry.indicator->id)
        .set("FIGURE_UNIT", entry.unit.name)
        .set("TODAY_ISO", visit.today.iso())
        .set("FROM_ISO", day_text("from", entry.total.window.from))
        .set("TO_ISO", day_text("to", entry.total.window.to))
        .set("VALUE", entry.value)
        .set("WHOLE", entry.whole)
        .set("WORDS", entry.total.words)
        .set("DOCUMENT", entry.total.document)
        .set("PLACE", entry.total.place);
    data.show_if(is_share(*entry.indicator), "SHARE");
    show_choices(visit, entry, data);
    visit.indexed = false;
    return data;
}

void add_crumbs(ground::Visit& visit, units::Unit const& unit, std::string_view last)
{
    visit.crumbs = {{unit.name, parts::unit_path(visit, unit)},
                    {visit.sentence("indicators.title"), parts::unit_page_path(visit, unit, "/so-lieu")},
                    {std::string{last}, ""}};
    visit.indexed = false;
}

/// The first step: which figure.
http::Response choosing(ground::Visit& visit, units::Unit const& unit)
{
    html::Data data;
    data.set("FIGURE_UNIT", unit.name);
    for (auto const& group : visit.services.rules.register_groups()) {
        html::Data* section{};
        for (auto const& indicator : visit.services.rules.indicators()) {
            if (indicator.group != group.id) continue;
            if (section == nullptr) section = &data.add("GROUP").set("GROUP_NAME", group.name);
            section->add("CHOICE").set("CHOICE_ID", indicator.id).set("CHOICE_NAME", indicator.title);
        }
    }
    add_crumbs(visit, unit, visit.sentence("indicators.enter_title"));
    return visit.page("indicators/choose", visit.sentence("indicators.enter_title"), data);
}

std::optional<Entry> standing_asked(ground::Visit const& visit)
{
    auto const found = visit.services.db.read([&](db::Session& session) { return indicators::total(session, visit.request.part("id")); });
    if (!found || found->withdrawn) return {};
    auto const* indicator = visit.services.rules.indicator(found->indicator);
    auto const unit = visit.tree->unit(found->unit, found->window.to);
    if (indicator == nullptr || !unit) return {};
    Entry entry{.unit = *unit, .indicator = indicator, .total = *found, .value = {}, .whole = {}};
    if (found->kind != Kind::words) entry.value = typed_text(found->value, found->digits);
    if (found->kind == Kind::ratio) entry.whole = typed_text(found->whole, 0);
    return entry;
}

html::Data correction_form(ground::Visit& visit, Entry const& entry, std::int64_t version)
{
    auto data = form_data(visit, entry);
    data.add("CORRECTING");
    data.set("TOTAL_VERSION", version)
        .set("REASON", visit.field("reason"))
        .set("TOTAL_URL", visit.root() + "/so-lieu/tong/" + std::string{visit.request.part("id")});
    add_crumbs(visit, entry.unit, visit.sentence("indicators.correct_title"));
    return data;
}

Change change_typed(ground::Visit& visit)
{
    Change change{.id = std::string{visit.request.part("id")}, .version = 0, .reason = visit.field("reason")};
    auto const typed = visit.field("version");
    std::from_chars(typed.data(), typed.data() + typed.size(), change.version);
    return change;
}

html::Data withdrawal_form(ground::Visit& visit, Entry const& entry)
{
    html::Data data;
    Figure const alone{.known = true,
                       .kind = entry.total.kind,
                       .value = entry.total.value,
                       .whole = entry.total.whole,
                       .digits = entry.total.digits,
                       .words = entry.total.words};
    data.set("FIGURE_TITLE", entry.indicator->title)
        .set("FIGURE_UNIT", entry.unit.name)
        .set("TOTAL_TEXT", text_of(*entry.indicator, alone))
        .set("TOTAL_URL", visit.root() + "/so-lieu/tong/" + entry.total.id)
        .set("TOTAL_VERSION", entry.total.version)
        .set("REASON", visit.field("reason"));
    add_crumbs(visit, entry.unit, visit.sentence("indicators.withdraw_title"));
    return data;
}

}  // namespace

bool may_enter(ground::Visit const& visit, std::string_view unit)
{
    if (!visit.signed_in()) return false;
    auto const tops = people::units_for(visit.services, visit.person, acts::figures_enter);
    return std::ranges::any_of(tops, [&](auto const& top) { return top == unit || visit.tree->within(unit, top, visit.day); });
}

http::Response begin(ground::Visit& visit)
{
    auto const unit = parts::unit_of(visit, visit.request.part("code"));
    if (!unit) return visit.not_found();
    if (auto stop = stopped(visit, unit->id)) return *stop;
    auto const* indicator = visit.services.rules.indicator(visit.request.in_query("chi_tieu"));
    if (indicator == nullptr) return choosing(visit, *unit);
    Entry entry{.unit = *unit, .indicator = indicator, .total = {}, .value = {}, .whole = {}};
    entry.total.kind = kinds_of(*indicator).front();
    auto data = form_data(visit, entry);
    add_crumbs(visit, *unit, visit.sentence("indicators.enter_title"));
    return visit.page("indicators/enter", visit.sentence("indicators.enter_title"), data);
}

http::Response enter(ground::Visit& visit)
{
    auto const unit = parts::unit_of(visit, visit.request.part("code"));
    if (!unit) return visit.not_found();
    if (auto stop = stopped(visit, unit->id)) return *stop;
    auto const* indicator = visit.services.rules.indicator(visit.field("chi_tieu"));
    if (indicator == nullptr) return choosing(visit, *unit);
    Entry entry{.unit = *unit, .indicator = indicator, .total = {}, .value = {}, .whole = {}};
    read_entry(visit, entry);
    if (visit.faults.empty()) {
        auto const done = indicators::enter(visit.services, visit.actor(), entry.total);
        if (done) return visit.see_other("/so-lieu/tong/" + done->id, "done.indicators_entered");
        visit.faults.push_back(done.error());
    }
    auto data = form_data(visit, entry);
    add_crumbs(visit, *unit, visit.sentence("indicators.enter_title"));
    return visit.again("indicators/enter", visit.sentence("indicators.enter_title"), data, visit.faults);
}

http::Response correcting(ground::Visit& visit)
{
    auto const entry = standing_asked(visit);
    if (!entry) return visit.not_found();
    if (auto stop = stopped(visit, entry->unit.id)) return *stop;
    auto data = correction_form(visit, *entry, entry->total.version);
    return visit.page("indicators/enter", visit.sentence("indicators.correct_title"), data);
}

http::Response correct(ground::Visit& visit)
{
    auto const standing = standing_asked(visit);
    if (!standing) return visit.not_found();
    if (auto stop = stopped(visit, standing->unit.id)) return *stop;
    auto entry = *standing;
    read_entry(visit, entry);
    auto const change = change_typed(visit);
    if (visit.faults.empty()) {
        auto const done = indicators::correct(visit.services, visit.actor(), change, entry.total);
        if (done) return visit.see_other("/so-lieu/tong/" + done->id, "done.indicators_corrected");
        visit.faults.push_back(done.error());
    }
    // Somebody was faster: the form now stands on what they wrote, and says what that is.
    auto data = correction_form(visit, entry, standing->total.version);
    if (change.version != standing->total.version) {
        Figure const theirs{.known = true,
                            .kind = standing->total.kind,
                            .value = standing->total.value,
                            .whole = standing->total.whole,
                            .digits = standing->total.digits,
                            .words = standing->total.words};
        data.add("BESIDE").set("BESIDE_THEIRS", text_of(*entry.indicator, theirs)).set("BESIDE_REASON", standing->total.reason);
    }
    return visit.again("indicators/enter", visit.sentence("indicators.correct_title"), data, visit.faults);
}

http::Response withdrawing(ground::Visit& visit)
{
    auto const entry = standing_asked(visit);
    if (!entry) return visit.not_found();
    if (auto stop = stopped(visit, entry->unit.id)) return *stop;
    auto data = withdrawal_form(visit, *entry);
    return visit.page("indicators/withdraw", visit.sentence("indicators.withdraw_title"), data);
}

http::Response withdraw(ground::Visit& visit)
{
    auto const entry = standing_asked(visit);
    if (!entry) return visit.not_found();
    if (auto stop = stopped(visit, entry->unit.id)) return *stop;
    auto const change = change_typed(visit);
    if (visit.faults.empty()) {
        auto const done = indicators::withdraw(visit.services, visit.actor(), change);
        if (done) return visit.see_other("/so-lieu/tong/" + done->id, "done.indicators_withdrawn");
        visit.faults.push_back(done.error());
    }
    auto data = withdrawal_form(visit, *entry);
    return visit.again("indicators/withdraw", visit.sentence("indicators.withdraw_title"), data, visit.faults);
}

}  // namespace indicators::pages
