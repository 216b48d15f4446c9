#include "platform/db/connection.hpp"

#include <sys/wait.h>

#include <spawn.h>

#include <array>
#include <cerrno>
#include <cstring>

namespace db {

void copy_sqlite(Target target, std::filesystem::path const& file)
{
    target.writes = true;  // VACUUM INTO writes only the copy, but a read-only connection refuses it
    Connection::open(target)->run("VACUUM INTO :file", {{"file", file.string()}});
}

void copy_postgresql(Target const& target, std::filesystem::path const& file)
{
    std::string program = "pg_dump", format = "--format=custom", database = "--dbname=" + target.where, out = "--file=" + file.string();
    std::array<char*, 5> arguments{program.data(), format.data(), database.data(), out.data(), nullptr};
    pid_t child{};
    if (auto const error = ::posix_spawnp(&child, "pg_dump", nullptr, nullptr, arguments.data(), environ); error != 0)
        throw Error{Fault::unavailable, std::string{"pg_dump cannot be started: "} + std::strerror(error)};
    int status{};
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) throw Error{Fault::unavailable, "pg_dump failed"};
}

}  // namespace db
