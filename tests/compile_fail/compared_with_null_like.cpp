// SPDX-License-Identifier: MIT
// The pattern of like() is a std::optional.
#include "tables.hpp"

const std::optional<std::string> mail{};

auto program() {
    // error: a comparison with NULL is never true in SQL
#ifdef SORREL_MISTAKE
    return select<User>().where(col<&User::name>.like(mail));
#else
    return select<User>().where(col<&User::name>.like(mail.value_or("%")));
#endif
}
