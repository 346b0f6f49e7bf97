// SPDX-License-Identifier: MIT
// A derived table with fewer columns than its struct has fields.
#include "tables.hpp"

struct Title {
    std::int64_t author = 0;
    std::string text{};
};

auto program() {
    // error: needs a struct with as many fields as there are selected columns
#ifdef SORREL_MISTAKE
    return select(count()).from(derived<Title>(select(col<&Post::author_id>)));
#else
    return select(count()).from(derived<Title>(select(col<&Post::author_id>, col<&Post::title>)));
#endif
}
