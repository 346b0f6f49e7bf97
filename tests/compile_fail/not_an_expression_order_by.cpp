// SPDX-License-Identifier: MIT
// Ordered by the number of a column.
#include "tables.hpp"

auto program() {
    // error: a column or an expression over columns is wanted here
#ifdef SORREL_MISTAKE
    return select<User>().order_by(1);
#else
    return select<User>().order_by(col<&User::name>);
#endif
}
