// SPDX-License-Identifier: MIT
// A fragment compared with another type.
#include "tables.hpp"

auto program() {
    // error: these two types cannot be compared
#ifdef SORREL_MISTAKE
    return select<Post>().where(fragment<double, "pow($1, 2)">(col<&Post::rating>) > "1");
#else
    return select<Post>().where(fragment<double, "pow($1, 2)">(col<&Post::rating>) > 1);
#endif
}
