// SPDX-License-Identifier: MIT
// A conflict in a field that may be equal in any number of rows.
#include "tables.hpp"

const auto new_tag = insert_into<Tag>().values(col<&Tag::post_id> = 1, col<&Tag::word> = "new");

auto program() {
    // error: on_conflict<>() names the primary key or the fields of a unique rule
#ifdef SORREL_MISTAKE
    return new_tag.on_conflict<&Tag::word>().do_nothing();
#else
    return new_tag.on_conflict<&Tag::id>().do_nothing();
#endif
}
