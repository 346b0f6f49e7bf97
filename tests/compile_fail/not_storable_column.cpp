// SPDX-License-Identifier: MIT
// A column whose type cannot be stored is selected.
#include "tables.hpp"

struct Shelf {
    std::int64_t id = 0;
#ifdef SORREL_MISTAKE
    char letter = 'a';
#else
    std::string letter{};
#endif
};

auto program(database& db) {
    // error: this type cannot be read from a column
#ifdef SORREL_MISTAKE
    return db.all(select(col<&Shelf::letter>));
#else
    return db.all(select(col<&Shelf::letter>));
#endif
}
