// How many queries a thread has sent: tests hold each page to a number that does not grow with its rows.
#pragma once

#include <cstdint>

namespace db {

/// Since the thread began; transactions' own commands are not counted. On SQLite acts run on the writer's thread.
std::uint64_t queries_of_this_thread();

}  // namespace db
