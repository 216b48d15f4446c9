#include "ground/ledger/ledger.hpp"

#include "ground/ledger/note.hpp"
#include "ground/ledger/store.hpp"
#include "ground/ledger/tree.hpp"
#include "platform/log/log.hpp"

#include <algorithm>
#include <limits>
#include <stdexcept>

namespace ledger {

namespace {

std::optional<Checkpoint> as_checkpoint(db::Session& session, store::Checkpoint const& stored)
{
    auto const head = note::head_of(stored.note);
    if (!head) return {};
    auto const at = store::time_of(session, stored.size - 1);
    return Checkpoint{.size = stored.size, .root = hex(head->root), .note = stored.note, .at = at.value_or(0)};
}

Shown as_shown(store::Line const& stored)
{
    auto const& line = stored.line;
    return {.number = stored.number.value_or(-1),
            .id = line.id,
            .act = line.act,
            .actor = line.actor,
            .role = line.role,
            .unit = line.unit,
            .subject = line.subject,
            .at = line.at,
            .leaf = stored.leaf};
}

/// The tree's size when it is larger than the last checkpoint says, else 0.
std::int64_t size_if_grown(db::Session& session)
{
    auto const size = tree::size(session);
    auto const last = store::latest(session);
    return size > (last ? last->size : 0) ? size : 0;
}

std::vector<Shown> all_shown(std::vector<store::Line> const& found)
{
    std::vector<Shown> shown(found.size());
    std::ranges::transform(found, shown.begin(), as_shown);
    return shown;
}

std::vector<Touched> touched(std::string_view said)
{
    std::vector<Touched> rows;
    for (auto const& detail : details(said).value_or(std::vector<Detail>{}))
        if (detail.kind == Detail::Kind::row || detail.kind == Detail::Kind::erased)
            if (rows.empty() || rows.back().id != detail.id || rows.back().table != detail.table)
                rows.push_back({.table = std::string{detail.table}, .id = std::string{detail.id}});
    return rows;
}

std::vector<std::string> as_hex(std::vector<Hash> const& hashes)
{
    std::vector<std::string> written(hashes.size());
    std::ranges::transform(hashes, written.begin(), hex);
    return written;
}

}  // namespace

void sequence(db::Session& session)
{
    if (!store::is_only_sequencer(session)) return;
    if (session.engine() == db::Engine::postgresql) store::number_lines(session, tree::size(session));
    try {
        tree::extend(session, tree::size(session));
    } catch (tree::Damaged const& error) {
        // Acts go on: a line has its place by its number, and nodes can be made later. It is for verification to name the damage.
        logging::error("ledger.damaged", {{"error", error.what()}});
    }
}

std::optional<Checkpoint> checkpoint(ground::Services& services)
{
    auto const key = crypto::signing_key_from(services.settings.ledger_seed);
    auto const signed_now = [&](db::Session& session) -> std::optional<Checkpoint> {
        auto const size = size_if_grown(session);
        if (size == 0) return {};
        store::Checkpoint const made{.size = size, .note = note::written(key, {.size = size, .root = tree::root(session, size)})};
        if (!store::add(session, made)) return {};
        return as_checkpoint(session, made);
    };
    // Looked at first without writing: most times nothing has happened since the last one.
    if (services.db.read(size_if_grown) == 0) return {};
    return services.db.write(signed_now);
}

std::optional<Checkpoint> latest_checkpoint(db::Session& session)
{
    auto const stored = store::latest(session);
    return stored ? as_checkpoint(session, *stored) : std::nullopt;
}

std::string verifier_key(ground::Settings const& settings)
{
    return note::verifier_key(crypto::signing_key_from(settings.ledger_seed));
}

std::int64_t size(db::Session& session)
{
    return tree::size(session);
}

std::vector<Shown> lines(db::Session& session, std::int64_t below, std::int64_t count)
{
    return all_shown(store::newest(session, below > 0 ? below : std::numeric_limits<std::int64_t>::max(), count));
}

std::vector<Written> lines_after(db::Session& session, std::int64_t number, std::int64_t count)
{
    std::vector<Written> found;
    for (auto const& stored : store::after(session, number, count))
        found.push_back({.line = as_shown(stored), .rows = touched(stored.line.details)});
    return found;
}

std::vector<Shown> lines_about(db::Session& session, std::string_view subject)
{
    return all_shown(store::about(session, subject));
}

std::optional<Shown> line(db::Session& session, std::string_view id)
{
    auto const found = store::line(session, id);
    return found ? std::optional{as_shown(*found)} : std::nullopt;
}

std::optional<std::string> bytes_of(db::Session& session, std::string_view id)
{
    auto const found = store::line(session, id);
    return found ? line_bytes(found->line) : std::nullopt;
}

std::vector<std::string> inclusion_proof(db::Session& session, std::int64_t number, std::int64_t size)
{
    if (number < 0 || number >= size || size > tree::size(session)) throw std::invalid_argument{"no such line in a tree of that size"};
    return as_hex(tree::path(session, number, size));
}

std::vector<std::string> consistency_proof(db::Session& session, std::int64_t from, std::int64_t to)
{
    if (from < 1 || from > to || to > tree::size(session)) throw std::invalid_argument{"no such pair of trees"};
    return as_hex(tree::consistency(session, from, to));
}

}  // namespace ledger
