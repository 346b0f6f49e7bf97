// SPDX-License-Identifier: MIT
// A fragment of a type that no column holds.
#include "tables.hpp"

auto program() {
    // error: a fragment's type is one that a column can hold
#ifdef SORREL_MISTAKE
    return select(fragment<int*, "pow($1, 2)">(col<&Post::rating>));
#else
    return select(fragment<double, "pow($1, 2)">(col<&Post::rating>));
#endif
}
