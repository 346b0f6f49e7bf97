// SPDX-License-Identifier: MIT
// excluded() in the rows returned, which are the stored ones.
#include "tables.hpp"

const auto new_tag = insert_into<Tag>().values(col<&Tag::post_id> = 1, col<&Tag::word> = "new");

auto program() {
    // error: excluded() is the row that could not be inserted
#ifdef SORREL_MISTAKE
    return new_tag.on_conflict<&Tag::id>()
        .do_update(col<&Tag::word> = "old")
        .returning(excluded(col<&Tag::word>));
#else
    return new_tag.on_conflict<&Tag::id>()
        .do_update(col<&Tag::word> = "old")
        .returning(col<&Tag::word>);
#endif
}
