// SPDX-License-Identifier: MIT
// A union inside an intersection.
#include "tables.hpp"

auto program() {
    // error: neither sorted nor limited
#ifdef SORREL_MISTAKE
    return intersection_of(select(col<&Tag::word>),
                           union_of(select(col<&User::name>), select(col<&Tag::word>)));
#else
    return union_of(select(col<&Tag::word>), select(col<&User::name>), select(col<&Tag::word>));
#endif
}
