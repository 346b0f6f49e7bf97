// SPDX-License-Identifier: MIT
// A struct with a field that cannot be stored is inserted.
#include "tables.hpp"

struct Shelf {
    std::vector<std::vector<std::string>> labels{};
};

auto program(database& db) {
    // error: a field of this struct has a type that cannot be stored
#ifdef SORREL_MISTAKE
    return db.insert(Shelf{});
#else
    return db.insert(User{});
#endif
}
