// SPDX-License-Identifier: MIT
// A value of a new row reads a column; there is no row to read it from.
#include "tables.hpp"

auto program() {
    // error: a new row's values cannot read columns
#ifdef SORREL_MISTAKE
    return insert_into<Post>().values(
        col<&Post::author_id> = 1, col<&Post::title> = col<&User::name>, col<&Post::rating> = 0.0);
#else
    return insert_into<Post>().values(col<&Post::author_id> = 1, col<&Post::title> = "News",
                                      col<&Post::rating> = 0.0);
#endif
}
