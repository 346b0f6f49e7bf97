// SPDX-License-Identifier: MIT
// group_by() after order_by().
#include "tables.hpp"

auto program() {
    // error: clauses come once each and in SQL's order
#ifdef SORREL_MISTAKE
    return select(col<&User::age>).order_by(col<&User::age>).group_by(col<&User::age>);
#else
    return select(col<&User::age>).group_by(col<&User::age>).order_by(col<&User::age>);
#endif
}
