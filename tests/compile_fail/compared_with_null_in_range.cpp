// SPDX-License-Identifier: MIT
// A range of optionals is given to in().
#include "tables.hpp"

auto program() {
    // error: a comparison with NULL is never true in SQL
#ifdef SORREL_MISTAKE
    return select<User>().where(col<&User::age>.in(std::vector<std::optional<int>>{18}));
#else
    return select<User>().where(col<&User::age>.in(std::vector<int>{18}));
#endif
}
