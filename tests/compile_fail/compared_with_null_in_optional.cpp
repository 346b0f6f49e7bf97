// SPDX-License-Identifier: MIT
// An item of in() is a std::optional.
#include "tables.hpp"

const std::optional<int> age{};

auto program() {
    // error: a comparison with NULL is never true in SQL
#ifdef SORREL_MISTAKE
    return select<User>().where(col<&User::age>.in(18, age));
#else
    return select<User>().where(col<&User::age>.in(18, age.value_or(19)));
#endif
}
