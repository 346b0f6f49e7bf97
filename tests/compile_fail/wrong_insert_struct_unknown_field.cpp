// SPDX-License-Identifier: MIT
// A field of the struct is named like no column.
#include "tables.hpp"

struct NewTag {
#ifdef SORREL_MISTAKE
    std::string_view text{};
#else
    std::string_view word{};
#endif
    std::int64_t post_id = 1;
};

auto program(database& db) {
    // error: no column of its name
#ifdef SORREL_MISTAKE
    return db.insert<Tag>(NewTag{});
#else
    return db.insert<Tag>(NewTag{});
#endif
}
