// SPDX-License-Identifier: MIT
// A column is compared with a std::optional.
#include "tables.hpp"

const std::optional<std::string> mail{};

auto program() {
    // error: a comparison with NULL is never true in SQL
#ifdef SORREL_MISTAKE
    return select<User>().where(col<&User::email> == mail);
#else
    return select<User>().where(col<&User::email>.is_not_distinct_from(mail));
#endif
}
