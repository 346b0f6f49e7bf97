// SPDX-License-Identifier: MIT
// The elements are not in FROM.
#include <sorrel/json.hpp>

#include "tables.hpp"

constexpr auto tag = json_each<"tag">(json_path<"tags">(col<&Article::body>));

auto program(database& db) {
    // error: this select needs from<Table>()
#ifdef SORREL_MISTAKE
    return db.all(select(tag.index));
#else
    return db.all(select(tag.index).from<Article>().cross_join(tag));
#endif
}
