// SPDX-License-Identifier: MIT
// A table's struct with a std::string_view is read.
#include "tables.hpp"

struct Line {
    std::string_view text{};
};

auto program(database& db) {
    // error: std::string_view would point into memory that is gone
#ifdef SORREL_MISTAKE
    return db.all(select<Line>());
#else
    return db.insert(Line{});
#endif
}
