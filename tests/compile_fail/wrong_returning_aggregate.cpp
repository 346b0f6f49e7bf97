// SPDX-License-Identifier: MIT
// An aggregate of the rows written.
#include "tables.hpp"

auto program() {
    // error: returning() gives one row for each row written
#ifdef SORREL_MISTAKE
    return erase<User>().all_rows().returning(sum(col<&User::age>));
#else
    return erase<User>().all_rows().returning(col<&User::age>);
#endif
}
