// SPDX-License-Identifier: MIT
// do_update() reads a column of a third row.
#include "tables.hpp"

const auto new_tag = insert_into<Tag>().values(col<&Tag::post_id> = 1, col<&Tag::word> = "new");

auto program() {
    // error: a column's table is not in FROM
#ifdef SORREL_MISTAKE
    return new_tag.on_conflict<&Tag::id>().do_update(col<&Tag::word> = col<&Post::title>);
#else
    return new_tag.on_conflict<&Tag::id>().do_update(col<&Tag::word> = col<&Tag::word> + "!");
#endif
}
