// SPDX-License-Identifier: MIT
// A field of the struct may be NULL, and its column neither takes NULL nor has a default.
#include "tables.hpp"

struct NewTag {
#ifdef SORREL_MISTAKE
    std::optional<std::string_view> word{};
#else
    std::string_view word{};
#endif
    std::int64_t post_id = 1;
};

auto program(database& db) {
    // error: may be NULL
#ifdef SORREL_MISTAKE
    return db.insert<Tag>(NewTag{});
#else
    return db.insert<Tag>(NewTag{});
#endif
}
