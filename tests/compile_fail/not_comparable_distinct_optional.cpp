// SPDX-License-Identifier: MIT
// is_distinct_from() is given an optional of another type.
#include "tables.hpp"

auto program() {
    // error: these two types cannot be compared
#ifdef SORREL_MISTAKE
    return select<User>().where(col<&User::email>.is_distinct_from(std::optional<int>{7}));
#else
    return select<User>().where(col<&User::email>.is_distinct_from(std::optional<std::string>{}));
#endif
}
