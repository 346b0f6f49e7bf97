// SPDX-License-Identifier: MIT
// A union of one column and two.
#include "tables.hpp"

auto program() {
    // error: must select the same number and types of columns
#ifdef SORREL_MISTAKE
    return union_of(select(col<&User::id>), select(col<&User::id>, col<&User::name>));
#else
    return union_of(select(col<&User::id>, col<&User::name>),
                    select(col<&Tag::id>, col<&Tag::word>));
#endif
}
