// SPDX-License-Identifier: MIT
// An array of numbers is compared with one of texts.
#include "tables.hpp"

struct Shelf {
    std::int64_t id = 0;
    std::vector<int> sizes{};
};

auto program() {
    // error: these two types cannot be compared
#ifdef SORREL_MISTAKE
    return select<Shelf>().where(col<&Shelf::sizes> == std::vector<std::string>{"1"});
#else
    return select<Shelf>().where(col<&Shelf::sizes> == std::vector<std::int64_t>{1});
#endif
}
