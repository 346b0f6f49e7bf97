// SPDX-License-Identifier: MIT
// A row of defaults for a table that has not got them.
#include "tables.hpp"

auto program() {
    // error: this insert leaves out a column
#ifdef SORREL_MISTAKE
    return insert_into<Tag>().default_values();
#else
    return insert_into<Tag>().row(Tag{.post_id = 1, .word = "new"});
#endif
}
