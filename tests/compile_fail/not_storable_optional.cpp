// SPDX-License-Identifier: MIT
// An optional of something that cannot be stored.
#include "tables.hpp"

// error: a field of this struct has a type that cannot be stored
#ifdef SORREL_MISTAKE
struct Shelf {
    std::int64_t id = 0;
    std::optional<long double> width{};
};
#else
struct Shelf {
    std::int64_t id = 0;
    std::optional<double> width{};
};
#endif

auto program(database& db) {
    return db.all(select<Shelf>());
}
