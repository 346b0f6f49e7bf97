// SPDX-License-Identifier: MIT
// A query with too few columns.
#include "tables.hpp"

constexpr auto into_tags = insert_into<Tag>().columns<&Tag::post_id, &Tag::word>();

auto program() {
    // error: the query must select as many columns as columns<>() names
#ifdef SORREL_MISTAKE
    return into_tags.select(select(col<&Post::id>));
#else
    return into_tags.select(select(col<&Post::id>, col<&Post::title>));
#endif
}
