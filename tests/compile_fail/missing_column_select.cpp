// SPDX-License-Identifier: MIT
// columns<>() leave out one that the row needs.
#include "tables.hpp"

auto program() {
    // error: this insert leaves out a column
#ifdef SORREL_MISTAKE
    return insert_into<Tag>().columns<&Tag::word>().select(select(col<&Post::title>));
#else
    return insert_into<Tag>().columns<&Tag::word, &Tag::post_id>().select(
        select(col<&Post::title>, col<&Post::id>));
#endif
}
