// SPDX-License-Identifier: MIT
// A check that is written as a condition of a query.
#include "tables.hpp"

struct Shelf {
    std::int64_t id = 0;
    int width = 0;
};

// error: check() takes SQL over the table's columns
#ifdef SORREL_MISTAKE
template <>
struct sorrel::mapping<Shelf> {
    static constexpr auto rules = all_of(check(col<&Shelf::width> > 0));
};
#else
template <>
struct sorrel::mapping<Shelf> {
    static constexpr auto rules = all_of(check("width > 0"));
};
#endif

auto program(database& db) {
    return db.all(select<Shelf>());
}
