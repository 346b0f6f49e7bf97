// SPDX-License-Identifier: MIT
// do_update() assigns a column of another table.
#include "tables.hpp"

const auto new_tag = insert_into<Tag>().values(col<&Tag::post_id> = 1, col<&Tag::word> = "new");

auto program() {
    // error: a column of another table is assigned here
#ifdef SORREL_MISTAKE
    return new_tag.on_conflict<&Tag::id>().do_update(col<&Post::title> = "old");
#else
    return new_tag.on_conflict<&Tag::id>().do_update(col<&Tag::word> = "old");
#endif
}
