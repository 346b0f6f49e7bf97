// SPDX-License-Identifier: MIT
// An update reads elements of a query around it, and there is none.
#include <sorrel/json.hpp>

#include "tables.hpp"

auto program() {
    const auto tag = json_each<"tag">(outer(col<&Article::body>));
    // error: outer() names a column of the query around, and there is none
#ifdef SORREL_MISTAKE
    return update<Article>().set(col<&Article::title> = "x").from(tag).where(tag.index == 0);
#else
    return update<Article>()
        .set(col<&Article::title> = "x")
        .where(exists(select(tag.index).from(tag).where(tag.index == 0)));
#endif
}
