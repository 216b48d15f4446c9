#include "ground/ledger/ledger.hpp"
#include "ground/ledger/rows.hpp"
#include "ground/ledger/store.hpp"
#include "ground/ledger/unit_version.hpp"

#include <stdexcept>

namespace ledger {

namespace {

/// The instant that a line shows: where the hour itself would tell who wrote, only the day.
base::Instant shown_time(Precision precision, base::Instant now)
{
    if (precision == Precision::instant) return now;
    constexpr base::Instant day = 24LL * 60 * 60 * 1000;
    return base::day_in_vietnam(now).since_epoch() * day - 7LL * 60 * 60 * 1000;
}

}  // namespace

Entry::Entry(ground::Services const& services, db::Session& session, Line line)
    : session_{session}, line_{std::move(line)}, at_{shown_time(line_.precision, services.clock.now())}
{
    for (auto const& use : line_.rules)
        details_ += text({.kind = Detail::Kind::rule, .table = {}, .id = use.rule, .version = 0, .commitment = {}, .day = use.on.iso()});
}

void Entry::insert(Table const& table, std::string_view id, std::int64_t version, std::vector<db::Value> const& values)
{
    auto const hash = rows::insert(session_, table, id, version, values);
    details_ += text({.kind = Detail::Kind::row, .table = table.name, .id = id, .version = version, .commitment = hash, .day = {}});
}

void Entry::blob(std::string_view sha256)
{
    if (!hash_from_hex(sha256)) throw std::invalid_argument{"a blob is named by its hash"};
    details_ += text({.kind = Detail::Kind::blob, .table = {}, .id = sha256, .version = 0, .commitment = {}, .day = {}});
}

std::string Entry::append()
{
    if (appended_) throw std::logic_error{"a ledger entry is appended once"};
    StoredLine const line{.id = base::uuid7(at_, crypto::random_bytes<10>()),
                          .at = at_,
                          .actor = line_.actor.id,
                          .role = line_.actor.role,
                          .unit = line_.unit,
                          .act = line_.act,
                          .subject = line_.subject,
                          .details = details_};
    auto const bytes = line_bytes(line);
    if (!bytes) throw std::invalid_argument{"a control character in a ledger line"};
    store::add(session_, line, hex(leaf_hash(*bytes)));
    if (!line.unit.empty()) raise_unit_version(session_, line.unit);
    appended_ = true;
    return line.id;
}

void erase(Entry& entry, db::Session& session, Table const& table, std::string_view id)
{
    for (auto const& [version, hash] : rows::commitments(session, table, id))
        entry.details_ +=
            text({.kind = Detail::Kind::erased, .table = table.name, .id = id, .version = version, .commitment = hash, .day = {}});
    rows::empty(session, table, id);
}

void erase_blob(Entry& entry, std::string_view sha256)
{
    entry.details_ += text({.kind = Detail::Kind::erased_blob, .table = {}, .id = sha256, .version = 0, .commitment = {}, .day = {}});
}

}  // namespace ledger
