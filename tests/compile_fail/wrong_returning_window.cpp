// SPDX-License-Identifier: MIT
// A window function over the rows written.
#include "tables.hpp"

auto program() {
    // error: returning() gives one row for each row written
#ifdef SORREL_MISTAKE
    return erase<User>().all_rows().returning(row_number().over(order_by(col<&User::age>)));
#else
    return erase<User>().all_rows().returning(col<&User::age>);
#endif
}
