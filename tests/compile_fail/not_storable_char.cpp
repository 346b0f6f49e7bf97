// SPDX-License-Identifier: MIT
// A char: is it a number or a text?
#include "tables.hpp"

// error: a field of this struct has a type that cannot be stored
#ifdef SORREL_MISTAKE
struct Shelf {
    std::int64_t id = 0;
    char letter = 'a';
};
#else
struct Shelf {
    std::int64_t id = 0;
    std::string letter{};
};
#endif

auto program(database& db) {
    return db.all(select<Shelf>());
}
