// SPDX-License-Identifier: MIT
// A struct in a struct.
#include "tables.hpp"

// error: a field of this struct has a type that cannot be stored
#ifdef SORREL_MISTAKE
struct Shelf {
    std::int64_t id = 0;
    Tag tag{};
};
#else
struct Shelf {
    std::int64_t id = 0;
    std::int64_t tag_id = 0;
};
#endif

auto program(database& db) {
    return db.all(select<Shelf>());
}
