// SPDX-License-Identifier: MIT
// A fraction as the default of an integer.
#include "tables.hpp"

struct Shelf {
    std::int64_t id = 0;
    std::string label{};
    int width = 0;
    std::int64_t user_id = 0;
};

// error: the default has another type than its field
#ifdef SORREL_MISTAKE
template <>
struct sorrel::mapping<Shelf> {
    static constexpr auto rules = all_of(default_value<&Shelf::width>(80.5));
};
#else
template <>
struct sorrel::mapping<Shelf> {
    static constexpr auto rules = all_of(default_value<&Shelf::width>(80));
};
#endif

auto program(database& db) {
    return db.all(select<Shelf>());
}
