// SPDX-License-Identifier: MIT
// do_update() of a row that nobody names.
#include "tables.hpp"

const auto new_tag = insert_into<Tag>().values(col<&Tag::post_id> = 1, col<&Tag::word> = "new");

auto program() {
    // error: do_update() changes the row that is in the way
#ifdef SORREL_MISTAKE
    return new_tag.on_conflict().do_update(col<&Tag::word> = "old");
#else
    return new_tag.on_conflict<&Tag::id>().do_update(col<&Tag::word> = "old");
#endif
}
