#include "ground/people/people.hpp"
#include "rights/publications/pages.hpp"
#include "rights/publications/store.hpp"

#include <algorithm>

namespace publications::pages {
namespace {

// An address that says one name while the bytes are another's helps nobody but a liar.
bool readable(std::string_view sha256)
{
    return sha256.size() == 64 &&
           std::ranges::all_of(sha256, [](char sign) { return (sign >= '0' && sign <= '9') || (sign >= 'a' && sign <= 'f'); });
}

/// Kept for officers of the unit when it is no longer in public.
bool may_read(ground::Visit const& visit, db::Session& session, store::Allowed const& allowed)
{
    if (allowed.open) return true;
    if (!visit.signed_in()) return false;
    auto const publication = store::publication(session, allowed.publication);
    if (!publication) return false;
    auto const tops = people::units_for(visit.services, visit.person, people::acts::disclosure_publish);
    return std::ranges::any_of(tops,
                               [&](std::string const& top) { return visit.tree->within(publication->content.unit, top, visit.today); });
}

std::string disposition(File const& file)
{
    auto const* kind = files::shown_inline(file.type) ? "inline" : "attachment";
    return std::string{kind} + "; filename*=UTF-8''" + http::url_encoded(file.name);
}

}  // namespace

http::Response file(ground::Visit& visit)
{
    auto const sha256 = std::string{visit.request.part("sha256")};
    if (!readable(sha256)) return visit.not_found();
    auto const found = visit.services.db.read([&](db::Session& session) { return store::allowed(session, sha256); });
    // Read apart: who may read a closed file asks for roles, and that is a question of its own.
    auto const open =
        found && (found->open || visit.services.db.read([&](db::Session& session) { return may_read(visit, session, *found); }));
    if (!open) return visit.not_found();
    auto bytes = visit.services.files.bytes(sha256);
    if (!bytes) return visit.not_found();
    http::Response response;
    response.content_type = found->file.type;
    response.body = std::move(*bytes);
    response.with("Content-Disposition", disposition(found->file));
    response.with("Cache-Control", found->open ? "public, max-age=0, must-revalidate" : "private, no-store");
    return response;
}

}  // namespace publications::pages
