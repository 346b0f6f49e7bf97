// SPDX-License-Identifier: MIT
// exec() of a load.
#include "relation_tables.hpp"

void program(database& db) {
    // error: a load is several queries
#ifdef SORREL_MISTAKE
    db.exec(load<PostView>());
#else
    static_cast<void>(db.all(load<PostView>()));
#endif
}
