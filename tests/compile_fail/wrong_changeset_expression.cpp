// SPDX-License-Identifier: MIT
// A changeset is given an expression.
#include "tables.hpp"

auto program() {
    changeset<User> changes;
    // error: a changeset takes values
#ifdef SORREL_MISTAKE
    changes.set(col<&User::age> = col<&User::age> + 1);
#else
    changes.set(col<&User::age> = 1);
#endif
    return changes;
}
