// SPDX-License-Identifier: MIT
// A returned column may be NULL and its field may not.
#include "tables.hpp"

struct LogEntry {
    std::int64_t id = 0;
    std::string text{};
};

auto program(database& db) {
    // error: a selected column may be NULL
#ifdef SORREL_MISTAKE
    return db.all(
        erase<User>().all_rows().returning(col<&User::id>, col<&User::email>).into<LogEntry>());
#else
    return db.all(
        erase<User>().all_rows().returning(col<&User::id>, col<&User::name>).into<LogEntry>());
#endif
}
