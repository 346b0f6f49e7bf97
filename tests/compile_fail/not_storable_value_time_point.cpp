// SPDX-License-Identifier: MIT
// A column is compared with a time point that has nanoseconds.
#include "tables.hpp"

#include <chrono>

struct Visit {
    std::int64_t id = 0;
    sorrel::timestamp when{};
};

auto program() {
    // error: a date, a sorrel::timestamp or std::nullopt
#ifdef SORREL_MISTAKE
    return select<Visit>().where(col<&Visit::when> < std::chrono::system_clock::now());
#else
    return select<Visit>().where(col<&Visit::when> < sorrel::now());
#endif
}
