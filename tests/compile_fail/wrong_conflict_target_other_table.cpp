// SPDX-License-Identifier: MIT
// A conflict in the key of another table.
#include "tables.hpp"

const auto new_tag = insert_into<Tag>().values(col<&Tag::post_id> = 1, col<&Tag::word> = "new");

auto program() {
    // error: on_conflict<>() names the primary key or the fields of a unique rule
#ifdef SORREL_MISTAKE
    return new_tag.on_conflict<&Post::id>().do_nothing();
#else
    return new_tag.on_conflict<&Tag::id>().do_nothing();
#endif
}
