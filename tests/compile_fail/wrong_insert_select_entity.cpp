// SPDX-License-Identifier: MIT
// A whole struct has more columns than are named.
#include "tables.hpp"

constexpr auto into_tags = insert_into<Tag>().columns<&Tag::post_id, &Tag::word>();

auto program() {
    // error: the query must select as many columns as columns<>() names
#ifdef SORREL_MISTAKE
    return into_tags.select(select<Post>());
#else
    return into_tags.select(select(col<&Post::id>, col<&Post::title>));
#endif
}
