// SPDX-License-Identifier: MIT
// A mapping whose rules are all about another struct.
#include "tables.hpp"

struct Shelf {
    std::int64_t id = 0;
    std::string label{};
    int width = 0;
    std::int64_t user_id = 0;
};

// error: names a field of another struct
#ifdef SORREL_MISTAKE
template <>
struct sorrel::mapping<Shelf> {
    static constexpr auto rules = all_of(primary_key<&User::id>);
};
#else
template <>
struct sorrel::mapping<Shelf> {
    static constexpr auto rules = all_of(primary_key<&Shelf::id>);
};
#endif

auto program(database& db) {
    return db.all(select<Shelf>());
}
