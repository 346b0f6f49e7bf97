// SPDX-License-Identifier: MIT
// A pointer.
#include "tables.hpp"

// error: a field of this struct has a type that cannot be stored
#ifdef SORREL_MISTAKE
struct Shelf {
    std::int64_t id = 0;
    const char* label = nullptr;
};
#else
struct Shelf {
    std::int64_t id = 0;
    std::string label{};
};
#endif

auto program(database& db) {
    return db.all(select<Shelf>());
}
