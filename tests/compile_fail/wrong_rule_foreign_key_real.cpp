// SPDX-License-Identifier: MIT
// A foreign key of integers to a fraction.
#include "tables.hpp"

struct Shelf {
    std::int64_t id = 0;
    std::string label{};
    int width = 0;
    std::int64_t user_id = 0;
};

// error: a foreign key and the key it references must have the same type
#ifdef SORREL_MISTAKE
template <>
struct sorrel::mapping<Shelf> {
    static constexpr auto rules = all_of(foreign_key<&Shelf::user_id>.references<&Post::rating>());
};
#else
template <>
struct sorrel::mapping<Shelf> {
    static constexpr auto rules = all_of(foreign_key<&Shelf::user_id>.references<&Post::id>());
};
#endif

auto program(database& db) {
    return db.all(select<Shelf>());
}
