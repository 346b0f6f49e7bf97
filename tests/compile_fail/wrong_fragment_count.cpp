// SPDX-License-Identifier: MIT
// A fragment with a place too many.
#include "tables.hpp"

auto program() {
    // error: a fragment names its arguments as $1, $2, ...
#ifdef SORREL_MISTAKE
    return select(fragment<double, "pow($1, $2)">(col<&Post::rating>));
#else
    return select(fragment<double, "pow($1, $2)">(col<&Post::rating>, 2));
#endif
}
