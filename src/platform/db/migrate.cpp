#include "platform/db/db.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>

namespace db {
namespace {

constexpr auto create_table = R"sql(
    CREATE TABLE IF NOT EXISTS migration (
        number INTEGER PRIMARY KEY,
        name   TEXT NOT NULL,
        text   TEXT NOT NULL
    )
)sql";

struct File {
    std::string name;
    std::string text;
};

int number_of(std::string const& name)
{
    if (name.size() < 9 || name.find_first_not_of("0123456789") != 4 || name[4] != '_' || !name.ends_with(".sql"))
        throw Error{Fault::broken, "migration " + name + ": the name must be NNNN_words.sql"};
    return std::stoi(name.substr(0, 4));
}

std::map<int, File> files_in(std::filesystem::path const& folder)
{
    std::map<int, File> files;
    for (auto const& entry : std::filesystem::directory_iterator{folder}) {
        std::ifstream stream{entry.path(), std::ios::binary};
        File file{entry.path().filename().string(), {std::istreambuf_iterator<char>{stream}, {}}};
        auto const number = number_of(file.name);
        if (auto const [place, fresh] = files.emplace(number, file); !fresh)
            throw Error{Fault::broken, "migrations " + place->second.name + " and " + file.name + " have the same number"};
    }
    int expected{};
    for (auto const& [number, file] : files)
        if (number != ++expected) throw Error{Fault::broken, "migrations: no number " + std::to_string(expected) + " before " + file.name};
    return files;
}

void refuse_changes(std::map<int, File> const& files, Session& session)
{
    session.each("SELECT number, name, text FROM migration ORDER BY number", [&](Row const& row) {
        auto const found = files.find(static_cast<int>(row.number(0)));
        if (found == files.end()) throw Error{Fault::broken, "the database is newer than this program: it has migration " + row.text(1)};
        if (found->second.text != row.view(2)) throw Error{Fault::broken, "migration " + row.text(1) + " was changed after it was applied"};
        return true;
    });
}

// Two servers may start on one PostgreSQL at the same moment: the second waits, and then finds the work done.
void wait_for_turn(Session& session)
{
    if (session.engine() == Engine::postgresql) session.script("SELECT pg_advisory_xact_lock(hashtext('migrate'))");
}

std::int64_t newest_in(Session& session)
{
    return session.number("SELECT MAX(number) FROM migration");
}

}  // namespace

std::vector<int> migrate(Database& database, std::filesystem::path const& folder)
{
    auto const files = files_in(folder);
    auto const newest = database.write([&](Session& session) {
        wait_for_turn(session);
        session.script(create_table);
        refuse_changes(files, session);
        return newest_in(session);
    });
    std::vector<int> applied;
    for (auto const& [number, file] : files) {
        if (number <= newest) continue;
        auto const mine = database.write([&, number = number, &file = file](Session& session) {
            wait_for_turn(session);
            if (newest_in(session) >= number) return false;
            session.script(file.text);
            session.run("INSERT INTO migration (number, name, text) VALUES (:number, :name, :text)",
                        {{"number", number}, {"name", file.name}, {"text", file.text}});
            return true;
        });
        if (mine) applied.push_back(number);
    }
    database.write([](Session& session) {
        wait_for_turn(session);
        text_index::prepare(session);
    });
    return applied;
}

}  // namespace db
