// SPDX-License-Identifier: MIT
// A list of lists.
#include "tables.hpp"

// error: a field of this struct has a type that cannot be stored
#ifdef SORREL_MISTAKE
struct Shelf {
    std::int64_t id = 0;
    std::vector<std::vector<int>> sizes{};
};
#else
struct Shelf {
    std::int64_t id = 0;
    std::vector<int> sizes{};
};
#endif

auto program(database& db) {
    return db.all(select<Shelf>());
}
