// SPDX-License-Identifier: MIT
// A union of one column sorted by the second.
#include "tables.hpp"

auto program() {
    // error: the rows of a set operation are sorted by their columns
#ifdef SORREL_MISTAKE
    return union_of(select(col<&User::name>), select(col<&Tag::word>)).order_by(column_number<2>);
#else
    return union_of(select(col<&User::name>), select(col<&Tag::word>))
        .order_by(column_number<1>.desc());
#endif
}
