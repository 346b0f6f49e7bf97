// SPDX-License-Identifier: MIT
// SQLite is asked for an isolation level that it does not have.
#include "tables.hpp"

void program(database& db) {
    // error(gcc): every_transaction_of_sqlite_is_serializable
    // error(clang): serializable_only
#ifdef SORREL_MISTAKE
    auto tx = db.begin({.isolation = read_committed});
#else
    auto tx = db.begin({.isolation = serializable});
#endif
    tx.commit();
}
