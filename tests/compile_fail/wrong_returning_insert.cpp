// SPDX-License-Identifier: MIT
// An insert returns a column of another table.
#include "tables.hpp"

const auto new_tag = insert_into<Tag>().values(col<&Tag::post_id> = 1, col<&Tag::word> = "new");

auto program() {
    // error: returning() gives columns of the table that is written
#ifdef SORREL_MISTAKE
    return new_tag.returning(col<&Post::title>);
#else
    return new_tag.returning(col<&Tag::id>);
#endif
}
