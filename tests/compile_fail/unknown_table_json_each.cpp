// SPDX-License-Identifier: MIT
// The elements come before the table that their document is in.
#include <sorrel/json.hpp>

#include "tables.hpp"

constexpr auto tag = json_each<"tag">(json_path<"tags">(col<&Article::body>));

auto program() {
    // error: json_each() reads a document of a table that stands before it
#ifdef SORREL_MISTAKE
    return select(tag.index).from(tag).cross_join<Article>();
#else
    return select(tag.index).from<Article>().cross_join(tag);
#endif
}
