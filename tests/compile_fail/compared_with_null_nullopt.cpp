// SPDX-License-Identifier: MIT
// A column is compared with std::nullopt.
#include "tables.hpp"

auto program() {
    // error: a comparison with NULL is never true in SQL
#ifdef SORREL_MISTAKE
    return select<User>().where(col<&User::email> == std::nullopt);
#else
    return select<User>().where(col<&User::email>.is_null());
#endif
}
