// SPDX-License-Identifier: MIT
// The number of rows written, the way a select would say it.
#include "tables.hpp"

const auto new_tag = insert_into<Tag>().values(col<&Tag::post_id> = 1, col<&Tag::word> = "new");

auto program(database& db) {
    // error: returning() gives one row for each row written
#ifdef SORREL_MISTAKE
    return db.all(new_tag.returning(count()));
#else
    return db.exec(new_tag);
#endif
}
