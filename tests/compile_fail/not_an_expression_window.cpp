// SPDX-License-Identifier: MIT
// A window is partitioned by a member pointer.
#include "tables.hpp"

auto program(database& db) {
    // error: a column or an expression over columns is wanted here
#ifdef SORREL_MISTAKE
    return db.all(select(col<&User::name>, count().over(partition_by(&User::age))));
#else
    return db.all(select(col<&User::name>, count().over(partition_by(col<&User::age>))));
#endif
}
