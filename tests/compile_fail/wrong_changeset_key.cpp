// SPDX-License-Identifier: MIT
// A changeset is given a new primary key.
#include "tables.hpp"

auto program() {
    changeset<User> changes;
    // error: a changeset does not change the primary key
#ifdef SORREL_MISTAKE
    changes.set(col<&User::id> = 1);
#else
    changes.set(col<&User::age> = 1);
#endif
    return changes;
}
