// SPDX-License-Identifier: MIT
// A named query with a column that may be NULL for a field that is not optional.
#include "tables.hpp"

struct Title {
    std::int64_t author = 0;
    std::string text{};
};

auto program() {
    // error: the field at its place is not std::optional
#ifdef SORREL_MISTAKE
    return with<Title>(select(col<&User::id>, col<&User::email>)).query(select<Title>());
#else
    return with<Title>(select(col<&User::id>, col<&User::name>)).query(select<Title>());
#endif
}
