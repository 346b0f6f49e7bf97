// SPDX-License-Identifier: MIT
// A left join makes the selected column optional.
#include "tables.hpp"

constexpr auto into_tags = insert_into<Tag>().columns<&Tag::post_id, &Tag::word>();

auto program() {
    // error: a selected column may be NULL, and the one it goes into takes no NULL
#ifdef SORREL_MISTAKE
    return into_tags.select(select(col<&User::id>, col<&Post::title>)
                                .from<User>()
                                .left_join<Post>(col<&Post::author_id> == col<&User::id>));
#else
    return into_tags.select(select(col<&User::id>, col<&Post::title>)
                                .from<User>()
                                .join<Post>(col<&Post::author_id> == col<&User::id>));
#endif
}
