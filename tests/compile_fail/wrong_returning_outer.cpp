// SPDX-License-Identifier: MIT
// outer() in a write that stands in no query.
#include "tables.hpp"

auto program() {
    // error: returning() gives columns of the table that is written
#ifdef SORREL_MISTAKE
    return erase<User>().all_rows().returning(outer(col<&User::age>));
#else
    return erase<User>().all_rows().returning(col<&User::age>);
#endif
}
