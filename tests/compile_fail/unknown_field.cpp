// SPDX-License-Identifier: MIT
// A field that the struct does not have.
#include "tables.hpp"

auto program() {
    // error(gcc): 'agee' is not a member of 'User'
    // error(clang): no member named 'agee' in 'User'
#ifdef SORREL_MISTAKE
    return select<User>().where(col<&User::agee> >= 18);
#else
    return select<User>().where(col<&User::age> >= 18);
#endif
}
