// SPDX-License-Identifier: MIT
// An item of in() is std::nullopt.
#include "tables.hpp"

auto program() {
    // error: a comparison with NULL is never true in SQL
#ifdef SORREL_MISTAKE
    return select<User>().where(col<&User::email>.in("a@b.c", std::nullopt));
#else
    return select<User>().where(col<&User::email> == "a@b.c" || col<&User::email>.is_null());
#endif
}
