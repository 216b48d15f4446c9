// Front door of publishing: drafts, and the forms by which officers publish, correct, withdraw, prove and translate.
#pragma once

#include "base/outcome.hpp"
#include "ground/manifest/manifest.hpp"
#include "rights/publishing/model.hpp"

namespace publishing {

ground::Module module();

/// Saves a new draft (no id yet) or the next version of one; stale when somebody saved it meanwhile.
base::Outcome<Draft> save(ground::Services& services, ground::Actor const& actor, Draft draft);
/// Publishes it, or corrects what it corrects, and takes the draft away.
base::Outcome<publications::Published> publish(ground::Services& services, ground::Actor const& actor, Draft const& draft);
base::Outcome<base::Done> discard(ground::Services& services, ground::Actor const& actor, std::string_view id, std::int64_t version);

/// All of them or none, in one transaction; how many.
base::Outcome<std::size_t> save_all(ground::Services& services, ground::Actor const& actor, std::vector<Draft> drafts);
std::optional<Draft> draft(db::Session& session, std::string_view id);
/// Newest first.
std::vector<Draft> drafts(db::Session& session, std::vector<std::string> const& units);

}  // namespace publishing
