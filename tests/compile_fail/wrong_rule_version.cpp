// SPDX-License-Identifier: MIT
// A version counts in a fraction.
#include <sorrel/objects.hpp>

#include "tables.hpp"

struct Shelf {
    std::int64_t id = 0;
    int edition = 0;
    double width = 0;
    std::optional<timestamp> gone{};
    timestamp made{};
};

template <>
struct sorrel::mapping<Shelf> {
    // error: row_version<> takes an integer field of 32 bits or more
#ifdef SORREL_MISTAKE
    static constexpr auto rules = all_of(row_version<&Shelf::width>);
#else
    static constexpr auto rules = all_of(row_version<&Shelf::edition>);
#endif
};

auto program(database& db) {
    return db.find<Shelf>(1);
}
