// SPDX-License-Identifier: MIT
// DISTINCT ON is sorted by another column first.
#include <sorrel/postgres.hpp>

#include "tables.hpp"

constexpr auto posts = select<Post>().distinct_on(col<&Post::author_id>);

auto program(postgres::connection& db) {
    // error: order_by() of a distinct_on() query begins with the same columns
#ifdef SORREL_MISTAKE
    return db.all(posts.order_by(col<&Post::id>.desc()));
#else
    return db.all(posts.order_by(col<&Post::author_id>, col<&Post::id>.desc()));
#endif
}
