// SPDX-License-Identifier: MIT
// A condition on groups asks for a column that is not grouped by.
#include "tables.hpp"

auto program() {
    // error: a column beside an aggregate must be in group_by()
#ifdef SORREL_MISTAKE
    return select(col<&User::age>, count()).group_by(col<&User::age>).having(col<&User::active>);
#else
    return select(col<&User::age>, count()).where(col<&User::active>).group_by(col<&User::age>);
#endif
}
