// SPDX-License-Identifier: MIT
// NULL is assigned to a column that takes none.
#include "tables.hpp"

auto program() {
    // error: the value assigned may be NULL
#ifdef SORREL_MISTAKE
    return update<User>().set(col<&User::name> = std::nullopt);
#else
    return update<User>().set(col<&User::email> = std::nullopt);
#endif
}
