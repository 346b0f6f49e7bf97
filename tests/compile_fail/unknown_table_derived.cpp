// SPDX-License-Identifier: MIT
// A column of a derived table that is not in FROM.
#include "tables.hpp"

struct Title {
    std::int64_t author = 0;
    std::string text{};
};

auto program() {
    // error: a column's table is not in FROM
#ifdef SORREL_MISTAKE
    return select(count()).from<User>().where(col<&Title::author> == 1);
#else
    return select(count())
        .from(derived<Title>(select(col<&Post::author_id>, col<&Post::title>)))
        .where(col<&Title::author> == 1);
#endif
}
