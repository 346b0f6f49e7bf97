// SPDX-License-Identifier: MIT
// The other row's value may be NULL as well.
#include "tables.hpp"

auto program() {
    // error: the value assigned may be NULL
#ifdef SORREL_MISTAKE
    return insert_into<User>().row(User{}).on_conflict<&User::id>().do_update(
        col<&User::name> = excluded(col<&User::email>));
#else
    return insert_into<User>().row(User{}).on_conflict<&User::id>().do_update(
        col<&User::name> = excluded(col<&User::name>));
#endif
}
