// SPDX-License-Identifier: MIT
// Containment of documents is asked of SQLite.
#include <sorrel/json.hpp>

#include "tables.hpp"

auto program(database& db) {
    // error: SQLite has no containment of JSON documents
#ifdef SORREL_MISTAKE
    return db.all(
        select<Article>().where(json_contains(col<&Article::body>, json_text{"{\"views\": 5}"})));
#else
    return db.all(
        select<Article>().where(json_path<"views">(col<&Article::body>).as<std::int64_t>() == 5));
#endif
}
