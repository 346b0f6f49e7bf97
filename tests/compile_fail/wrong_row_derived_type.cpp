// SPDX-License-Identifier: MIT
// A derived table with a column of another type than the field.
#include "tables.hpp"

struct Title {
    std::int64_t author = 0;
    std::string text{};
};

auto program() {
    // error: a selected column has another type than the field at its place
#ifdef SORREL_MISTAKE
    return select(count()).from(derived<Title>(select(col<&Post::title>, col<&Post::title>)));
#else
    return select(count()).from(derived<Title>(select(col<&Post::author_id>, col<&Post::title>)));
#endif
}
