// SPDX-License-Identifier: MIT
// any() stands by itself.
#include "tables.hpp"

auto program() {
    // error: a column or an expression over columns is wanted here
#ifdef SORREL_MISTAKE
    return select(any(select(col<&Post::id>)));
#else
    return select(subquery(select(max(col<&Post::id>)))).from<User>();
#endif
}
