// SPDX-License-Identifier: MIT
// Raw SQL with a parameter by name, which nothing would be bound to.
#include "tables.hpp"

auto program() {
    // error: one by name, such as :name or @name, would stay NULL
#ifdef SORREL_MISTAKE
    return sql<"SELECT name FROM user WHERE age > :age">();
#else
    return sql<"SELECT name FROM user WHERE age > $1">(18);
#endif
}
