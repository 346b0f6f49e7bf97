// SPDX-License-Identifier: MIT
// A query inside a union that is sorted.
#include "tables.hpp"

auto program() {
    // error: neither sorted nor limited
#ifdef SORREL_MISTAKE
    return union_of(select(col<&User::name>).order_by(col<&User::name>), select(col<&Tag::word>));
#else
    return union_of(select(col<&User::name>), select(col<&Tag::word>)).order_by(column_number<1>);
#endif
}
