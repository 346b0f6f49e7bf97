// SPDX-License-Identifier: MIT
// A write is no query to insert from.
#include "tables.hpp"

constexpr auto into_tags = insert_into<Tag>().columns<&Tag::post_id, &Tag::word>();

auto program() {
    // error: a query is wanted here, made with select()
#ifdef SORREL_MISTAKE
    return into_tags.select(erase<Post>().all_rows().returning(col<&Post::id>, col<&Post::title>));
#else
    return into_tags.select(select(col<&Post::id>, col<&Post::title>));
#endif
}
