// SPDX-License-Identifier: MIT
// The columns are in another order.
#include "tables.hpp"

constexpr auto into_tags = insert_into<Tag>().columns<&Tag::post_id, &Tag::word>();

auto program() {
    // error: columns<>() take the selected columns by position
#ifdef SORREL_MISTAKE
    return into_tags.select(select(col<&Post::title>, col<&Post::id>));
#else
    return into_tags.select(select(col<&Post::id>, col<&Post::title>));
#endif
}
