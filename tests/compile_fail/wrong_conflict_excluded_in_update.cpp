// SPDX-License-Identifier: MIT
// excluded() in an update.
#include "tables.hpp"

const auto new_tag = insert_into<Tag>().values(col<&Tag::post_id> = 1, col<&Tag::word> = "new");

auto program() {
    // error: excluded() is the row that could not be inserted
#ifdef SORREL_MISTAKE
    return update<Tag>().set(col<&Tag::word> = excluded(col<&Tag::word>)).all_rows();
#else
    return new_tag.on_conflict<&Tag::id>().do_update(col<&Tag::word> = excluded(col<&Tag::word>));
#endif
}
