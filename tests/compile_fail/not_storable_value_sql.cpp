// SPDX-License-Identifier: MIT
// A list is given to raw SQL.
#include "tables.hpp"

auto program() {
    // error: this value cannot be bound
#ifdef SORREL_MISTAKE
    return sql<"DELETE FROM user WHERE id = $1">(std::vector<std::vector<int>>{{1}});
#else
    return sql<"DELETE FROM user WHERE id = $1">(1);
#endif
}
