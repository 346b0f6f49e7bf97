// SPDX-License-Identifier: MIT
// A grouped query sorted by columns that are not grouped.
#include "tables.hpp"

auto program() {
    // error: a column beside an aggregate must be in group_by()
#ifdef SORREL_MISTAKE
    return database{":memory:"}.all(select(count())
                                        .from<User>()
                                        .group_by(col<&User::age>)
                                        .order_by(sort_by<&User::name>("name")));
#else
    return database{":memory:"}.all(select(count())
                                        .from<User>()
                                        .group_by(col<&User::id>)
                                        .order_by(sort_by<&User::name>("name")));
#endif
}
