// SPDX-License-Identifier: MIT
// do_update() of nothing.
#include "tables.hpp"

const auto new_tag = insert_into<Tag>().values(col<&Tag::post_id> = 1, col<&Tag::word> = "new");

auto program() {
    // error: do_update() assigns nothing
#ifdef SORREL_MISTAKE
    return new_tag.on_conflict<&Tag::id>().do_update();
#else
    return new_tag.on_conflict<&Tag::id>().do_nothing();
#endif
}
