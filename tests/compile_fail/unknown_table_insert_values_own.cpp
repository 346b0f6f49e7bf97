// SPDX-License-Identifier: MIT
// A value of a new row reads another column of the same row.
#include "tables.hpp"

auto program() {
    // error: a new row's values cannot read columns
#ifdef SORREL_MISTAKE
    return insert_into<Tag>().values(col<&Tag::post_id> = col<&Tag::id>, col<&Tag::word> = "new");
#else
    return insert_into<Tag>().values(col<&Tag::post_id> = 1, col<&Tag::word> = "new");
#endif
}
