// SPDX-License-Identifier: MIT
// excluded() in a select.
#include "tables.hpp"

auto program() {
    // error: excluded() is the row that could not be inserted
#ifdef SORREL_MISTAKE
    return select<Tag>().where(col<&Tag::word> == excluded(col<&Tag::word>));
#else
    return select<Tag>().where(col<&Tag::word> == "new");
#endif
}
