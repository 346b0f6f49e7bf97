// SPDX-License-Identifier: MIT
// Ordered by a member pointer.
#include "tables.hpp"

auto program() {
    // error: a column or an expression over columns is wanted here
#ifdef SORREL_MISTAKE
    return select<User>().order_by(&User::name);
#else
    return select<User>().order_by(col<&User::name>);
#endif
}
