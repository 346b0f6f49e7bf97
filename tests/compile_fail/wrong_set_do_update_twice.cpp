// SPDX-License-Identifier: MIT
// do_update() assigns a column twice.
#include "tables.hpp"

const auto new_tag = insert_into<Tag>().values(col<&Tag::post_id> = 1, col<&Tag::word> = "new");

auto program() {
    // error: a column is assigned twice
#ifdef SORREL_MISTAKE
    return new_tag.on_conflict<&Tag::id>().do_update(col<&Tag::word> = "a", col<&Tag::word> = "b");
#else
    return new_tag.on_conflict<&Tag::id>().do_update(col<&Tag::word> = "a");
#endif
}
