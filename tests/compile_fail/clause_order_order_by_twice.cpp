// SPDX-License-Identifier: MIT
// order_by() twice.
#include "tables.hpp"

auto program() {
    // error: clauses come once each and in SQL's order
#ifdef SORREL_MISTAKE
    return select<User>().order_by(col<&User::name>).order_by(col<&User::age>);
#else
    return select<User>().order_by(col<&User::name>, col<&User::age>);
#endif
}
