// SPDX-License-Identifier: MIT
// A struct made for inserting lacks a field that needs a value.
#include "tables.hpp"

struct NewTag {
    std::string_view word{};
};
struct WholeTag {
    std::int64_t post_id = 0;
    std::string_view word{};
};

auto program(database& db) {
    // error: this insert leaves out a column
#ifdef SORREL_MISTAKE
    return db.insert<Tag>(NewTag{"new"});
#else
    return db.insert<Tag>(WholeTag{1, "new"});
#endif
}
