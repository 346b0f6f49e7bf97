// SPDX-License-Identifier: MIT
// A number is to say when a row was made.
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
    // error: created_at<> and updated_at<> take a timestamp field
#ifdef SORREL_MISTAKE
    static constexpr auto rules = all_of(created_at<&Shelf::edition>);
#else
    static constexpr auto rules = all_of(created_at<&Shelf::made>);
#endif
};

auto program(database& db) {
    return db.find<Shelf>(1);
}
