// SPDX-License-Identifier: MIT
// A column is ordered against a std::optional.
#include "tables.hpp"

const std::optional<int> age{};

auto program() {
    // error: a comparison with NULL is never true in SQL
#ifdef SORREL_MISTAKE
    return select<User>().where(col<&User::age> < age);
#else
    return select<User>().where(col<&User::age> < age.value_or(0));
#endif
}
