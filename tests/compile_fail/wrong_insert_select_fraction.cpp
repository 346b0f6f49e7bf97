// SPDX-License-Identifier: MIT
// A fraction goes into an integer.
#include "tables.hpp"

constexpr auto into_tags = insert_into<Tag>().columns<&Tag::post_id, &Tag::word>();

auto program() {
    // error: columns<>() take the selected columns by position
#ifdef SORREL_MISTAKE
    return into_tags.select(select(col<&Post::rating>, col<&Post::title>));
#else
    return into_tags.select(select(col<&Post::id>, col<&Post::title>));
#endif
}
