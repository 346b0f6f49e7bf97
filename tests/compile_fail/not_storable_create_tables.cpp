// SPDX-License-Identifier: MIT
// A table with a column that cannot be stored is created.
#include "tables.hpp"

struct Shelf {
    wchar_t letter = 'a';
};

auto program(database& db) {
    // error: a field of this struct has a type that cannot be stored
#ifdef SORREL_MISTAKE
    db.create_tables<Shelf>();
#else
    db.create_tables<User>();
#endif
}
