// SPDX-License-Identifier: MIT
// The larger of two arrays is asked for.
#include "tables.hpp"

struct Shelf {
    std::int64_t id = 0;
    std::vector<int> sizes{};
};

auto program() {
    // error: arrays and JSON have no order that is the same in every database
#ifdef SORREL_MISTAKE
    return select<Shelf>().where(col<&Shelf::sizes> > std::vector{1, 2});
#else
    return select<Shelf>().where(col<&Shelf::sizes> == std::vector{1, 2});
#endif
}
