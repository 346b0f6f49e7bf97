// SPDX-License-Identifier: MIT
// A left-joined struct goes into a plain field.
#include "tables.hpp"

struct Line {
    User author{};
    Post post{};
};

auto program(database& db) {
    // error: into<>() fills fields with single columns
#ifdef SORREL_MISTAKE
    return db.all(select(entity<User>, entity<Post>)
                      .from<User>()
                      .left_join<Post>(col<&Post::author_id> == col<&User::id>)
                      .into<Line>());
#else
    return db.all(select(entity<User>, entity<Post>)
                      .from<User>()
                      .left_join<Post>(col<&Post::author_id> == col<&User::id>));
#endif
}
