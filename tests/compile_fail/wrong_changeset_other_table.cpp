// SPDX-License-Identifier: MIT
// A changeset is given a column of another table.
#include "tables.hpp"

auto program() {
    changeset<User> changes;
    // error: a column of another table is set in this changeset
#ifdef SORREL_MISTAKE
    changes.set(col<&Post::title> = "News");
#else
    changes.set(col<&User::name> = "News");
#endif
    return changes;
}
