// SPDX-License-Identifier: MIT
// DISTINCT ON an expression with a bound value.
#include "tables.hpp"

auto program() {
    // error: distinct_on() takes columns, or expressions without a value
#ifdef SORREL_MISTAKE
    return select<Post>().distinct_on(col<&Post::id> % 10);
#else
    return select<Post>().distinct_on(col<&Post::author_id>);
#endif
}
