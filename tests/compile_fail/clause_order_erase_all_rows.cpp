// SPDX-License-Identifier: MIT
// all_rows() of a deletion after where().
#include "tables.hpp"

auto program() {
    // error: all_rows() after where()
#ifdef SORREL_MISTAKE
    return erase<User>().where(col<&User::id> == 1).all_rows();
#else
    return erase<User>().where(col<&User::id> == 1);
#endif
}
