// All SQL of publishing: drafts as rows. Decides nothing.
#pragma once

#include "platform/db/db.hpp"
#include "rights/publishing/model.hpp"

#include <vector>

namespace publishing::store {

void insert(db::Session& session, Draft const& draft);
/// False when its version is not the one before.
bool update(db::Session& session, Draft const& draft);
/// False when its version is another.
bool remove(db::Session& session, std::string_view id, std::int64_t version);
std::optional<Draft> draft(db::Session& session, std::string_view id);
std::vector<Draft> drafts(db::Session& session, std::vector<std::string> const& units);

}  // namespace publishing::store
