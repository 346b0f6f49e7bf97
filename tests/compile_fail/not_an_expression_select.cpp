// SPDX-License-Identifier: MIT
// A name as text in the select list.
#include "tables.hpp"

auto program() {
    // error: a column or an expression over columns is wanted here
#ifdef SORREL_MISTAKE
    return select("name");
#else
    return select(col<&User::name>);
#endif
}
