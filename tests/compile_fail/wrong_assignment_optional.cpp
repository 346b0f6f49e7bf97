// SPDX-License-Identifier: MIT
// A std::optional is assigned to a column that takes no NULL.
#include "tables.hpp"

const std::optional<int> age{};

auto program() {
    // error: the value assigned may be NULL
#ifdef SORREL_MISTAKE
    return update<User>().set(col<&User::age> = age);
#else
    return update<User>().set(col<&User::age> = age.value_or(0));
#endif
}
