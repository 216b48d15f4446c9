#include "rights/following/targets.hpp"

#include "ground/units/units.hpp"
#include "platform/http/http.hpp"
#include "rights/publications/publications.hpp"

namespace following {
namespace {

std::string in_quotes(std::string_view text)
{
    return "“" + std::string{text} + "”";
}

}  // namespace

std::string words_for(ground::Services& services, Target const& target)
{
    if (!target.publication.empty()) {
        auto const found = services.db.read([&](db::Session& session) { return publications::by_code(session, target.publication); });
        auto const shown = found && found->state == publications::State::published;
        return shown ? in_quotes(found->content.title) : target.publication;
    }
    auto const unit = services.units.tree()->unit(target.unit, services.today());
    auto const* item = services.rules.item(target.item);
    auto topic = item != nullptr ? in_quotes(item->title) : target.item;
    if (!unit) return topic;
    return topic.empty() ? unit->name : topic + " tại " + unit->name;
}

std::string feed_for(ground::Services& services, Target const& target)
{
    if (!target.publication.empty()) return "/cong-khai/" + http::url_encoded(target.publication) + ".atom";
    auto const item = target.item.empty() ? std::string{} : "?muc=" + http::url_encoded(target.item);
    auto const unit = services.units.tree()->unit(target.unit, services.today());
    if (!unit) return "/cong-khai.atom" + item;
    auto const bearer = services.units.tree()->by_code(unit->code, services.today());
    auto const own = !unit->code.empty() && bearer && bearer->id == unit->id;
    return "/don-vi/" + http::url_encoded(own ? unit->code : unit->id) + "/cong-khai.atom" + item;
}

}  // namespace following
