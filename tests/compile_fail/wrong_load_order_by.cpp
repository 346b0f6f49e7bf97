// SPDX-License-Identifier: MIT
// A load sorts its roots by a column of their children.
#include "relation_tables.hpp"

auto program(database& db) {
    // error: a load chooses and sorts by columns of its root and of what the root belongs to
#ifdef SORREL_MISTAKE
    return db.all(load<PostView>().order_by(col<&Tag::word>));
#else
    return db.all(load<PostView>().order_by(col<&User::name>));
#endif
}
