// SPDX-License-Identifier: MIT
// The mark of deleted rows cannot be empty.
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
    // error: soft_delete<> takes a std::optional<sorrel::timestamp> field
#ifdef SORREL_MISTAKE
    static constexpr auto rules = all_of(soft_delete<&Shelf::made>);
#else
    static constexpr auto rules = all_of(soft_delete<&Shelf::gone>);
#endif
};

auto program(database& db) {
    return db.find<Shelf>(1);
}
