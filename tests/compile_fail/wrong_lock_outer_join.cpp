// SPDX-License-Identifier: MIT
// A row is locked that a left join may not have found.
#include <sorrel/postgres.hpp>

#include "tables.hpp"

constexpr auto posts =
    select(col<&Post::title>).from<Post>().left_join<User>(col<&User::id> == col<&Post::author_id>);

auto program(postgres::connection& db) {
    // error: an outer join may find no row of this table
#ifdef SORREL_MISTAKE
    return db.all(posts.for_update());
#else
    return db.all(posts.for_update<Post>());
#endif
}
