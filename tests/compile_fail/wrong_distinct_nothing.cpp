// SPDX-License-Identifier: MIT
// DISTINCT ON nothing.
#include "tables.hpp"

auto program() {
    // error: distinct_on() takes columns, or expressions without a value
#ifdef SORREL_MISTAKE
    return select<Post>().distinct_on();
#else
    return select<Post>().distinct();
#endif
}
