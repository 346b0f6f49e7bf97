// SPDX-License-Identifier: MIT
// The clock's own time points have nanoseconds.
#include "tables.hpp"

#include <chrono>

// error: a time_point to sorrel::timestamp
#ifdef SORREL_MISTAKE
struct Visit {
    std::int64_t id = 0;
    std::chrono::system_clock::time_point when{};
};
#else
struct Visit {
    std::int64_t id = 0;
    sorrel::timestamp when{};
};
#endif

auto program(database& db) {
    return db.all(select<Visit>());
}
