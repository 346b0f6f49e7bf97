// SPDX-License-Identifier: MIT
// A field of the struct has another type than its column.
#include "tables.hpp"

struct NewTag {
#ifdef SORREL_MISTAKE
    int word = 0;
#else
    std::string_view word{};
#endif
    std::int64_t post_id = 1;
};

auto program(database& db) {
    // error: another type than the column of its name
#ifdef SORREL_MISTAKE
    return db.insert<Tag>(NewTag{});
#else
    return db.insert<Tag>(NewTag{});
#endif
}
