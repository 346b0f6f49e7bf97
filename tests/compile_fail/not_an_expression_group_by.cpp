// SPDX-License-Identifier: MIT
// Grouped by a name as text.
#include "tables.hpp"

auto program() {
    // error: a column or an expression over columns is wanted here
#ifdef SORREL_MISTAKE
    return select(count()).from<User>().group_by("age");
#else
    return select(count()).from<User>().group_by(col<&User::age>);
#endif
}
