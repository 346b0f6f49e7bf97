// SPDX-License-Identifier: MIT
// A selected column may be NULL.
#include "tables.hpp"

constexpr auto into_tags = insert_into<Tag>().columns<&Tag::post_id, &Tag::word>();

auto program() {
    // error: a selected column may be NULL, and the one it goes into takes no NULL
#ifdef SORREL_MISTAKE
    return into_tags.select(select(col<&User::id>, col<&User::email>));
#else
    return into_tags.select(select(col<&User::id>, col<&User::name>));
#endif
}
