// SPDX-License-Identifier: MIT
// A document of another table is changed.
#include <sorrel/json.hpp>

#include "tables.hpp"

auto program() {
    // error: a column of another table is assigned here
#ifdef SORREL_MISTAKE
    return update<User>().set(json_path<"views">(col<&Article::body>) = 1);
#else
    return update<Article>().set(json_path<"views">(col<&Article::body>) = 1);
#endif
}
