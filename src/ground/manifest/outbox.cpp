#include "ground/manifest/manifest.hpp"

#include "ground/units/units.hpp"

#include <charconv>
#include <functional>
#include <set>
#include <unordered_map>

namespace outbox {
namespace {

// Few enough that people's acts do not wait long behind a batch.
constexpr std::int64_t batch = 200;
constexpr std::string_view index_reader = "search";

using Wanted = std::unordered_map<std::string_view, std::vector<ground::Searchable const*>>;

Wanted wanted(std::vector<ground::Module> const& modules)
{
    Wanted found;
    for (auto const& module : modules)
        for (auto const& searchable : module.searchables) found[searchable.table].push_back(&searchable);
    return found;
}

std::int64_t place(db::Session& session, std::string_view reader)
{
    auto const text = search::position(session, reader);
    std::int64_t number = -1;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

/// A line, what it touched of a searchable kind, and that row's id.
using Visit = std::function<void(db::Session&, ledger::Shown const&, ground::Searchable const&, std::string const&)>;

void visit_rows(db::Session& session, ledger::Written const& written, Wanted const& searchables, Visit const& visit)
{
    for (auto const& row : written.rows)
        if (auto const found = searchables.find(row.table); found != searchables.end())
            for (auto const* searchable : found->second) visit(session, written.line, *searchable, row.id);
}

/// One batch in one transaction, with the place up to which was read.
std::int64_t read_batch(ground::Services& services, Wanted const& searchables, std::string_view reader, Visit const& visit)
{
    // Looked at first without writing: most times nothing has happened.
    auto const fresh = [&](db::Session& session) { return ledger::lines_after(session, place(session, reader), batch); };
    if (services.db.read(fresh).empty()) return 0;
    return services.db.write([&](db::Session& session) -> std::int64_t {
        auto const lines = fresh(session);
        for (auto const& written : lines) visit_rows(session, written, searchables, visit);
        if (!lines.empty()) search::set_position(session, reader, std::to_string(lines.back().line.number));
        return std::ssize(lines);
    });
}

std::int64_t read_all(ground::Services& services, Wanted const& searchables, std::string_view reader, Visit const& visit)
{
    std::int64_t read{};
    for (auto count = batch; count == batch; read += count) count = read_batch(services, searchables, reader, visit);
    return read;
}

std::string id_of(ground::Searchable const& searchable, std::string_view row, std::optional<search::Document> const& document)
{
    if (document && !document->id.empty()) return document->id;
    return std::string{searchable.kind} + "/" + std::string{row};
}

// People also look for things by the place and by the law's name for them.
void add_context(rules::Book const& law, units::Tree const& tree, search::Document& document)
{
    if (auto const* item = law.item(document.item)) document.text += "\n" + item->title;
    if (auto const unit = tree.unit(document.unit, document.day)) document.text += "\n" + unit->name;
}

}  // namespace

std::int64_t index(ground::Services& services, std::vector<ground::Module> const& modules)
{
    auto const tree = services.units.tree();
    auto const visit = [&](db::Session& session, ledger::Shown const&, ground::Searchable const& searchable, std::string const& row) {
        auto document = searchable.document(session, row);
        auto const id = id_of(searchable, row, document);
        if (!document) return search::remove(session, id);
        document->id = id;
        document->kind = searchable.kind;
        add_context(services.rules, *tree, *document);
        search::put(session, *document);
    };
    return read_all(services, wanted(modules), index_reader, visit);
}

std::int64_t tell(ground::Services& services, std::vector<ground::Module> const& modules)
{
    auto const searchables = wanted(modules);
    std::int64_t read{};
    for (auto const& module : modules)
        for (auto const& listener : module.listeners) {
            auto const visit = [&](db::Session& session, ledger::Shown const& line, ground::Searchable const& searchable,
                                   std::string const& row) {
                auto const document = searchable.document(session, row);
                listener.hear(services, session, {.line = line, .id = id_of(searchable, row, document), .document = document});
            };
            read += read_all(services, searchables, listener.name, visit);
        }
    return read;
}

void run(ground::Services& services, std::vector<ground::Module> const& modules)
{
    index(services, modules);
    tell(services, modules);
}

}  // namespace outbox
