// SPDX-License-Identifier: MIT
// The condition of do_update() reads a column of a third row.
#include "tables.hpp"

const auto new_tag = insert_into<Tag>().values(col<&Tag::post_id> = 1, col<&Tag::word> = "new");

auto program() {
    // error: a column's table is not in FROM
#ifdef SORREL_MISTAKE
    return new_tag.on_conflict<&Tag::id>()
        .do_update(col<&Tag::word> = "old")
        .where(col<&Post::id> == 1);
#else
    return new_tag.on_conflict<&Tag::id>()
        .do_update(col<&Tag::word> = "old")
        .where(col<&Tag::id> == 1);
#endif
}
