// SPDX-License-Identifier: MIT
// An update reads the elements of its own documents.
#include <sorrel/json.hpp>

#include "tables.hpp"

auto program() {
    // error: json_each() reads a document of a table that stands before it
#ifdef SORREL_MISTAKE
    const auto tag = json_each<"tag">(json_path<"tags">(col<&Article::body>));
    return update<Article>().set(col<&Article::title> = "x").from(tag).where(tag.index == 9);
#else
    return update<Article>()
        .set(col<&Article::title> = "x")
        .where(json_path<"tags", 9>(col<&Article::body>).exists());
#endif
}
