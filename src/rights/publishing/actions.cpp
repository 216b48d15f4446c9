#include "ground/requests/requests.hpp"
#include "rights/publishing/publishing.hpp"
#include "rights/publishing/store.hpp"

namespace publishing {
namespace {

base::Refusal refused(std::string_view rule, base::Because because)
{
    return {.rule = std::string{rule}, .facts = {}, .because = because, .field = {}, .clause = {}};
}

std::string path_of(Draft const& draft)
{
    return "/ban-lam-viec/cong-khai/" + draft.id;
}

}  // namespace

base::Outcome<Draft> save(ground::Services& services, ground::Actor const& actor, Draft draft)
{
    auto const fresh = draft.id.empty();
    if (fresh) draft.id = services.fresh_id();
    ++draft.version;
    draft.changed_at = services.clock.now();
    draft.changed_by = actor.id;
    draft.changed_name = actor.name;
    return services.db.write([&](db::Session& session) -> base::Outcome<Draft> {
        if (fresh) store::insert(session, draft);
        else if (!store::update(session, draft)) return refused("publishing.changed_meanwhile", base::Because::stale);
        if (auto no = requests::no_to_repeating(session, services, actor.submission, path_of(draft))) return *no;
        return draft;
    });
}

base::Outcome<std::size_t> save_all(ground::Services& services, ground::Actor const& actor, std::vector<Draft> drafts)
{
    return services.db.write([&](db::Session& session) -> base::Outcome<std::size_t> {
        for (auto& draft : drafts) {
            draft.id = services.fresh_id();
            draft.version = 1;
            draft.changed_at = services.clock.now();
            draft.changed_by = actor.id;
            draft.changed_name = actor.name;
            store::insert(session, draft);
        }
        if (auto no = requests::no_to_repeating(session, services, actor.submission, "/ban-lam-viec")) return *no;
        return drafts.size();
    });
}

base::Outcome<publications::Published> publish(ground::Services& services, ground::Actor const& actor, Draft const& draft)
{
    // Its own place among the remembered submissions: the saving that came with it took the form's id already.
    auto acting = actor;
    if (!acting.submission.id.empty()) acting.submission.id += "/publish";
    auto done = draft.publication.empty()
                    ? publications::publish(services, acting, draft.content)
                    : publications::correct(services, acting, {draft.publication, draft.base_version, draft.reason}, draft.content);
    if (done)
        services.db.write([&](db::Session& session) {
            store::remove(session, draft.id, draft.version);
            requests::lead_on(session, actor.submission, "/cong-khai/" + done->code);
        });
    return done;
}

base::Outcome<base::Done> discard(ground::Services& services, ground::Actor const& actor, std::string_view id, std::int64_t version)
{
    return services.db.write([&](db::Session& session) -> base::Outcome<base::Done> {
        if (!store::remove(session, id, version)) return refused("publishing.changed_meanwhile", base::Because::stale);
        if (auto no = requests::no_to_repeating(session, services, actor.submission, "/ban-lam-viec")) return *no;
        return base::Done{};
    });
}

std::optional<Draft> draft(db::Session& session, std::string_view id)
{
    return store::draft(session, id);
}

std::vector<Draft> drafts(db::Session& session, std::vector<std::string> const& units)
{
    return store::drafts(session, units);
}

}  // namespace publishing
