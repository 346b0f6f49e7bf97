// SPDX-License-Identifier: MIT
// where() after order_by().
#include "tables.hpp"

auto program() {
    // error: clauses come once each and in SQL's order
#ifdef SORREL_MISTAKE
    return select<User>().order_by(col<&User::name>).where(col<&User::active>);
#else
    return select<User>().where(col<&User::active>).order_by(col<&User::name>);
#endif
}
