// SPDX-License-Identifier: MIT
// A join keeps elements that no row has.
#include <sorrel/json.hpp>

#include "tables.hpp"

constexpr auto tag = json_each<"tag">(json_path<"tags">(col<&Article::body>));

auto program() {
    // error: json_each() has rows only for those of the tables before it
#ifdef SORREL_MISTAKE
    return select(tag.index).from<Article>().right_join(tag, tag.index == 0);
#else
    return select(tag.index).from<Article>().left_join(tag, tag.index == 0);
#endif
}
