// SPDX-License-Identifier: MIT
// A union of two structs.
#include "tables.hpp"

auto program() {
    // error: must select the same number and types of columns
#ifdef SORREL_MISTAKE
    return union_of(select<User>(), select<Post>());
#else
    return union_of(select<Post>(), select<Post>());
#endif
}
