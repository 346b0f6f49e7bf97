// SPDX-License-Identifier: MIT
// A returned constant.
#include "tables.hpp"

const auto new_tag = insert_into<Tag>().values(col<&Tag::post_id> = 1, col<&Tag::word> = "new");

auto program() {
    // error: a column or an expression over columns is wanted here
#ifdef SORREL_MISTAKE
    return new_tag.returning(1);
#else
    return new_tag.returning(col<&Tag::id> + 1);
#endif
}
