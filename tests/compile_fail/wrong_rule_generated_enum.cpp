// SPDX-License-Identifier: MIT
// A field called id that is stored as an integer counts as generated, and an enum cannot be counted.
#include "tables.hpp"

enum class ShelfId : std::int64_t {};

struct Shelf {
    ShelfId id{};
    std::string label{};
};
#ifndef SORREL_MISTAKE
template <>
struct sorrel::mapping<Shelf> {
    static constexpr auto rules = all_of(primary_key<&Shelf::id>);
};
#endif

auto program(database& db) {
    // error: a generated primary key must be one integer field
#ifdef SORREL_MISTAKE
    return db.insert(Shelf{});
#else
    return db.insert(Shelf{});
#endif
}
