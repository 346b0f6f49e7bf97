// SPDX-License-Identifier: MIT
// on_conflict() alone.
#include "tables.hpp"

const auto new_tag = insert_into<Tag>().values(col<&Tag::post_id> = 1, col<&Tag::word> = "new");

auto program(database& db) {
    // error: this insert ends half-way
#ifdef SORREL_MISTAKE
    return db.exec(new_tag.on_conflict<&Tag::id>());
#else
    return db.exec(new_tag.on_conflict<&Tag::id>().do_nothing());
#endif
}
