// SPDX-License-Identifier: MIT
// A union sorted by a column of one of its queries.
#include "tables.hpp"

auto program() {
    // error: the rows of a set operation are sorted by their columns
#ifdef SORREL_MISTAKE
    return union_of(select(col<&User::name>), select(col<&Tag::word>)).order_by(col<&User::name>);
#else
    return union_of(select(col<&User::name>), select(col<&Tag::word>)).order_by(column_number<1>);
#endif
}
