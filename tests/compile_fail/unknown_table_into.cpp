// SPDX-License-Identifier: MIT
// A query that fills a struct reads a table that is not in FROM.
#include "tables.hpp"

struct Line {
    std::string author{};
    std::string title{};
};

auto program(database& db) {
    // error: a column's table is not in FROM
#ifdef SORREL_MISTAKE
    return db.all(select(col<&User::name>, col<&Post::title>).from<User>().into<Line>());
#else
    return db.all(select(col<&User::name>, col<&Post::title>)
                      .from<User>()
                      .join<Post>(col<&Post::author_id> == col<&User::id>)
                      .into<Line>());
#endif
}
