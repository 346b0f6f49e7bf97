// SPDX-License-Identifier: MIT
// One rule over the fields of two structs.
#include "tables.hpp"

struct Shelf {
    std::int64_t id = 0;
    std::string label{};
    int width = 0;
    std::int64_t user_id = 0;
};

// error: the fields of one rule must belong to one struct
#ifdef SORREL_MISTAKE
template <>
struct sorrel::mapping<Shelf> {
    static constexpr auto rules = all_of(unique<&Shelf::label, &User::name>);
};
#else
template <>
struct sorrel::mapping<Shelf> {
    static constexpr auto rules = all_of(unique<&Shelf::label, &Shelf::width>);
};
#endif

auto program(database& db) {
    return db.all(select<Shelf>());
}
