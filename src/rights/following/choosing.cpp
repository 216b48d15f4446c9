#include "rights/following/choosing.hpp"

#include "base/text.hpp"
#include "rights/publications/publications.hpp"

#include <algorithm>

namespace following {
namespace {

constexpr std::size_t candidates_most = 12;
constexpr auto usual_kind = "xa";  // whose items are offered while no unit is chosen

std::string clean(std::string_view typed)
{
    return std::string{base::trimmed(base::clean_text(typed).value_or(""))};
}

void choose_unit(ground::Visit const& visit, std::string const& typed, Chosen& found)
{
    if (typed.empty()) return;
    found.unit = visit.tree->by_code(typed, visit.today);
    if (!found.unit) found.unit = visit.tree->unit(typed, visit.today);
    if (!found.unit) {
        found.candidates = visit.tree->named(typed, visit.today, candidates_most);
        if (found.candidates.size() == 1) found.unit = found.candidates.front();
    }
    if (found.unit) found.target.unit = found.unit->id;
    else if (found.candidates.empty()) found.unknown = true;
}

void choose_publication(ground::Visit const& visit, std::string const& code, Chosen& found)
{
    if (code.empty()) return;
    auto const there = visit.services.db.read([&](db::Session& session) { return publications::by_code(session, code); });
    if (there) found.target = {.unit = {}, .item = {}, .publication = there->code};
    else found.unknown = true;
}

}  // namespace

Chosen chosen(ground::Visit& visit, std::string_view unit, std::string_view item, std::string_view publication)
{
    Chosen found;
    choose_unit(visit, clean(unit), found);
    if (auto const id = clean(item); !id.empty()) {
        if (visit.services.rules.item(id) != nullptr) found.target.item = id;
        else found.unknown = true;
    }
    choose_publication(visit, clean(publication), found);
    return found;
}

Chosen chosen_in_query(ground::Visit& visit)
{
    auto const& request = visit.request;
    return chosen(visit, request.in_query("don_vi"), request.in_query("muc"), request.in_query("cong_khai"));
}

Chosen chosen_in_form(ground::Visit& visit)
{
    auto const& request = visit.request;
    return chosen(visit, request.in_form("don_vi"), request.in_form("muc"), request.in_form("cong_khai"));
}

void show_topics(ground::Visit const& visit, Chosen const& chosen, html::Data& data)
{
    auto const& law = visit.services.rules;
    auto const items = law.catalogue(chosen.unit ? chosen.unit->kind : usual_kind, visit.today);
    for (auto const& heading : law.headings()) {
        html::Data* group{};
        for (auto const* item : items) {
            if (item->group != heading.id) continue;
            if (group == nullptr) group = &data.add("TOPIC_GROUP").set("TOPIC_GROUP_NAME", heading.name);
            auto& topic = group->add("TOPIC").set("TOPIC_VALUE", item->id).set("TOPIC_NAME", item->title);
            topic.show_if(item->id == chosen.target.item, "TOPIC_CHOSEN");
        }
    }
}

std::string query_of(Target const& target)
{
    std::string query;
    auto const add = [&](std::string_view name, std::string const& value) {
        if (!value.empty()) query += (query.empty() ? "?" : "&") + std::string{name} + "=" + http::url_encoded(value);
    };
    add("don_vi", target.unit);
    add("muc", target.item);
    add("cong_khai", target.publication);
    return query;
}

}  // namespace following
