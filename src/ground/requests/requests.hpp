// Front door of repeated submits: the same form sent twice is one act, answered twice alike.
#pragma once

#include "base/outcome.hpp"
#include "ground/services/services.hpp"

#include <optional>
#include <string>

namespace requests {

/// Inside the act's transaction: remembers where its answer is. A refusal "request.repeated" when another took the same id first.
std::optional<base::Refusal> no_to_repeating(db::Session& session, ground::Services const& services, ground::Submission const& submission,
                                             std::string_view location);

/// The act went on from where that submission was answered first: the same form sent again leads there.
void lead_on(db::Session& session, ground::Submission const& submission, std::string_view location);

struct Earlier {
    bool same_body{};
    std::string location;
};
/// What was answered to that id before, for the same sender and route.
std::optional<Earlier> earlier(db::Session& session, ground::Submission const& submission);
/// Forgets those older than the days kept.
void forget_old(ground::Services& services);

}  // namespace requests
