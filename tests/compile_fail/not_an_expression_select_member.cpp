// SPDX-License-Identifier: MIT
// A member pointer in the select list.
#include "tables.hpp"

auto program() {
    // error: a column or an expression over columns is wanted here
#ifdef SORREL_MISTAKE
    return select(&User::name);
#else
    return select(col<&User::name>);
#endif
}
