// SPDX-License-Identifier: MIT
// The second key of ORDER BY is not among those of DISTINCT ON.
#include <sorrel/postgres.hpp>

#include "tables.hpp"

constexpr auto posts = select<Post>().distinct_on(col<&Post::author_id>, col<&Post::title>);

auto program(postgres::connection& db) {
    // error: order_by() of a distinct_on() query begins with the same columns
#ifdef SORREL_MISTAKE
    return db.all(posts.order_by(col<&Post::title>, col<&Post::id>, col<&Post::author_id>));
#else
    return db.all(posts.order_by(col<&Post::title>, col<&Post::author_id>, col<&Post::id>));
#endif
}
