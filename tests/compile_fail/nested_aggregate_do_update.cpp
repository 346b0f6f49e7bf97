// SPDX-License-Identifier: MIT
// An aggregate in do_update().
#include "tables.hpp"

const auto new_tag = insert_into<Tag>().values(col<&Tag::post_id> = 1, col<&Tag::word> = "new");

auto program() {
    // error: an aggregate cannot be assigned
#ifdef SORREL_MISTAKE
    return new_tag.on_conflict<&Tag::id>().do_update(col<&Tag::post_id> = max(col<&Tag::post_id>));
#else
    return new_tag.on_conflict<&Tag::id>().do_update(col<&Tag::post_id> = col<&Tag::post_id> + 1);
#endif
}
