#include "ground/requests/requests.hpp"

namespace requests {

namespace {

// Long enough for a phone that was offline over a holiday weekend; after that a form is stale anyway.
constexpr base::Instant kept = 7LL * 24 * 60 * 60 * 1000;

constexpr auto insert_request = R"sql(
    INSERT INTO request (id, who, route, body_hash, location, at)
    VALUES (:id, :who, :route, :body_hash, :location, :at)
    ON CONFLICT DO NOTHING
)sql";
constexpr auto select_request = R"sql(
    SELECT body_hash, location FROM request WHERE who = :who AND route = :route AND id = :id
)sql";
constexpr auto update_location = "UPDATE request SET location = :location WHERE who = :who AND route = :route AND id = :id";
constexpr auto delete_old = "DELETE FROM request WHERE at < :before";

}  // namespace

std::optional<base::Refusal> no_to_repeating(db::Session& session, ground::Services const& services, ground::Submission const& submission,
                                             std::string_view location)
{
    if (submission.id.empty()) return {};
    auto const added = session.run(insert_request, {{"id", submission.id},
                                                    {"who", submission.who},
                                                    {"route", submission.route},
                                                    {"body_hash", submission.body_hash},
                                                    {"location", location},
                                                    {"at", services.clock.now()}});
    if (added == 1) return {};
    return base::Refusal{.rule = "request.repeated", .facts = {}, .because = base::Because::stale, .field = {}, .clause = {}};
}

void lead_on(db::Session& session, ground::Submission const& submission, std::string_view location)
{
    session.run(update_location, {{"who", submission.who}, {"route", submission.route}, {"id", submission.id}, {"location", location}});
}

std::optional<Earlier> earlier(db::Session& session, ground::Submission const& submission)
{
    if (submission.id.empty()) return {};
    auto const as_earlier = [&](db::Row const& row) {
        return Earlier{.same_body = row.view(0) == submission.body_hash, .location = row.text(1)};
    };
    return session.one(select_request, as_earlier, {{"who", submission.who}, {"route", submission.route}, {"id", submission.id}});
}

void forget_old(ground::Services& services)
{
    auto const before = services.clock.now() - kept;
    services.db.write([&](db::Session& session) { session.run(delete_old, {{"before", before}}); });
}

}  // namespace requests
