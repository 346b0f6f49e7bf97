// SPDX-License-Identifier: MIT
// A column of a left-joined table goes into a plain field.
#include "tables.hpp"

struct Line {
    std::string author{};
    std::string title{};
};

auto program(database& db) {
    // error: a selected column may be NULL
#ifdef SORREL_MISTAKE
    return db.all(select(col<&User::name>, col<&Post::title>)
                      .from<User>()
                      .left_join<Post>(col<&Post::author_id> == col<&User::id>)
                      .into<Line>());
#else
    return db.all(select(col<&User::name>, col<&Post::title>)
                      .from<User>()
                      .join<Post>(col<&Post::author_id> == col<&User::id>)
                      .into<Line>());
#endif
}
