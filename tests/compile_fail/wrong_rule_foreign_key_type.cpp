// SPDX-License-Identifier: MIT
// A foreign key to a field of another type.
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
    static constexpr auto rules = all_of(foreign_key<&Shelf::label>.references<&User::id>());
};
#else
template <>
struct sorrel::mapping<Shelf> {
    static constexpr auto rules = all_of(foreign_key<&Shelf::user_id>.references<&User::id>());
};
#endif

auto program(database& db) {
    return db.all(select<Shelf>());
}
