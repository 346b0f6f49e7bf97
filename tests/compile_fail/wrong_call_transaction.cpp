// SPDX-License-Identifier: MIT
// A function for a transaction that does not take it.
#include "tables.hpp"

void program(database& db) {
    // error: a function for transaction() takes the transaction
#ifdef SORREL_MISTAKE
    db.transaction([&] { db.exec(erase<Post>().all_rows()); });
#else
    db.transaction([&](sqlite::transaction& tx) { tx.exec(erase<Post>().all_rows()); });
#endif
}
