// SPDX-License-Identifier: MIT
// skip_locked() without a lock.
#include <sorrel/postgres.hpp>

#include "tables.hpp"

auto program(postgres::connection& db) {
    // error: skip_locked() and nowait() follow for_update()
#ifdef SORREL_MISTAKE
    return db.all(select<Post>().skip_locked());
#else
    return db.all(select<Post>().for_update().skip_locked());
#endif
}
