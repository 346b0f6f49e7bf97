// SPDX-License-Identifier: MIT
// Raw SQL with more arguments than parameters.
#include "tables.hpp"

auto program() {
    // error: this SQL text has another number of parameters
#ifdef SORREL_MISTAKE
    return sql<"SELECT name FROM user WHERE name <> '$2'">(18);
#else
    return sql<"SELECT name FROM user WHERE name <> $1">("Ada");
#endif
}
