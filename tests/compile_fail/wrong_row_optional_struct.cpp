// SPDX-License-Identifier: MIT
// Raw SQL read into optional structs.
#include "tables.hpp"

auto program() {
    // error: a whole row cannot be optional
#ifdef SORREL_MISTAKE
    return sql<"SELECT * FROM user WHERE id = $1">(1).as<std::optional<User>>();
#else
    return sql<"SELECT * FROM user WHERE id = $1">(1).as<User>();
#endif
}
