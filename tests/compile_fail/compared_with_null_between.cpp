// SPDX-License-Identifier: MIT
// An end of between() is a std::optional.
#include "tables.hpp"

const std::optional<int> age{};

auto program() {
    // error: a comparison with NULL is never true in SQL
#ifdef SORREL_MISTAKE
    return select<User>().where(col<&User::age>.between(age, 65));
#else
    return select<User>().where(col<&User::age>.between(age.value_or(0), 65));
#endif
}
