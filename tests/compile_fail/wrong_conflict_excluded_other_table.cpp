// SPDX-License-Identifier: MIT
// excluded() of a column that the inserted row does not have.
#include "tables.hpp"

const auto new_tag = insert_into<Tag>().values(col<&Tag::post_id> = 1, col<&Tag::word> = "new");

auto program() {
    // error: excluded() is the row that could not be inserted
#ifdef SORREL_MISTAKE
    return new_tag.on_conflict<&Tag::id>().do_update(col<&Tag::word> = excluded(col<&Post::title>));
#else
    return new_tag.on_conflict<&Tag::id>().do_update(col<&Tag::word> = excluded(col<&Tag::word>));
#endif
}
