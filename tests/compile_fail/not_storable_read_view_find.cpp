// SPDX-License-Identifier: MIT
// A table's struct with a std::string_view is found by key.
#include "tables.hpp"

struct Line {
    std::int64_t id = 0;
    std::optional<std::string_view> text{};
};

auto program(database& db) {
    // error: std::string_view would point into memory that is gone
#ifdef SORREL_MISTAKE
    return db.find<Line>(1);
#else
    return db.insert(Line{});
#endif
}
