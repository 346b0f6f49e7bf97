// SPDX-License-Identifier: MIT
// A new row without a column that needs a value.
#include "tables.hpp"

auto program() {
    // error: this insert leaves out a column
#ifdef SORREL_MISTAKE
    return insert_into<Tag>().values(col<&Tag::word> = "new");
#else
    return insert_into<Tag>().values(col<&Tag::post_id> = 1, col<&Tag::word> = "new");
#endif
}
