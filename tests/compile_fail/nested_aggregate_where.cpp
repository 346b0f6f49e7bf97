// SPDX-License-Identifier: MIT
// An aggregate in where().
#include "tables.hpp"

auto program() {
    // error: an aggregate is not known yet where rows are chosen
#ifdef SORREL_MISTAKE
    return select(col<&User::age>).where(count() > 3).group_by(col<&User::age>);
#else
    return select(col<&User::age>).group_by(col<&User::age>).having(count() > 3);
#endif
}
