// SPDX-License-Identifier: MIT
// The database is to make a key of text.
#include "tables.hpp"

struct Shelf {
    std::int64_t id = 0;
    std::string label{};
    int width = 0;
    std::int64_t user_id = 0;
};

// error: a generated primary key must be one integer field
#ifdef SORREL_MISTAKE
template <>
struct sorrel::mapping<Shelf> {
    static constexpr auto rules = all_of(primary_key<&Shelf::label>.generated());
};
#else
template <>
struct sorrel::mapping<Shelf> {
    static constexpr auto rules = all_of(primary_key<&Shelf::label>);
};
#endif

auto program(database& db) {
    return db.all(select<Shelf>());
}
