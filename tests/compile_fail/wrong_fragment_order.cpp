// SPDX-License-Identifier: MIT
// A fragment whose places are out of order.
#include "tables.hpp"

auto program() {
    // error: a fragment names its arguments as $1, $2, ...
#ifdef SORREL_MISTAKE
    return select(fragment<double, "pow($2, $1)">(2, col<&Post::rating>));
#else
    return select(fragment<double, "pow($1, $2)">(col<&Post::rating>, 2));
#endif
}
