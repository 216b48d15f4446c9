#include "steering/registers/file.hpp"
#include "steering/registers/registers.hpp"

#include "base/text.hpp"
#include "steering/registers/store.hpp"

#include <algorithm>

namespace registers {
namespace {

std::set<std::string> keys_standing(ground::Services& services, FileAsked const& asked, FileRead const& file)
{
    std::set<std::string> units, keys;
    std::optional<facts::Window> window;
    for (auto const& row : file.rows) {
        if (!row.faults.empty()) continue;
        units.insert(row.record.unit);
        auto const day = row.record.day;
        window = window ? facts::Window{std::min(window->from, day), std::max(window->to, day)} : facts::Window{day, day};
    }
    if (!window) return keys;
    services.db.read([&](db::Session& session) {
        store::each(session,
                    {.kept_in = asked.form->id,
                     .unit = units.size() == 1 ? *units.begin() : std::string{},
                     .belongs = [&](std::string const& unit, base::Date) { return units.contains(unit); },
                     .window = window},
                    [&](Record const& record) {
                        keys.insert(key_of(record));
                        return true;
                    });
    });
    return keys;
}

}  // namespace

base::Outcome<FileRead> looked_at(ground::Services& services, FileAsked const& asked, May const& may)
{
    auto const table = office::read_table(asked.bytes, asked.filename, {.old_text = asked.old_text});
    if (!table) return table.error();
    auto const tree = services.units.tree();
    auto file = read_file(
        {.law = services.rules, .tree = *tree, .form = *asked.form, .unit = asked.unit, .today = services.today(), .may = may}, *table);
    if (file) mark_known(*file, keys_standing(services, asked, *file));
    return file;
}

base::Outcome<Import> taken(ground::Services& services, ground::Actor const& actor, FileAsked const& asked, FileRead const& file)
{
    Taking taking{.kept_in = asked.form->id,
                  .unit = asked.unit.id,
                  .filename = base::shortened(asked.filename, 200),
                  .sha256 = crypto::sha256_hex(asked.bytes),
                  .records = {},
                  .left_out = file.rows.size() - file.fresh()};
    for (auto const& row : file.rows)
        if (row.faults.empty() && !row.known) taking.records.push_back(row.record);
    return take(services, actor, std::move(taking));
}

std::optional<Import> same_file(ground::Services& services, FileAsked const& asked)
{
    auto const all = services.db.read([&](db::Session& session) { return imports(session, asked.unit.id, asked.form->id); });
    auto const sha256 = crypto::sha256_hex(asked.bytes);
    auto const found = std::ranges::find_if(all, [&](auto const& one) { return one.sha256 == sha256 && !one.undone; });
    return found == all.end() ? std::nullopt : std::optional{*found};
}

std::vector<Record> touched(db::Session& session, Import const& import)
{
    auto all = store::of_import(session, import.id);
    std::erase_if(all, [&](Record const& record) {
        auto const by_undoing = import.undone && record.version == 2 && record.withdrawn && record.reason == import.reason;
        return record.version == 1 || by_undoing;
    });
    return all;
}

}  // namespace registers
