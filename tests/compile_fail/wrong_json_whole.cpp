// SPDX-License-Identifier: MIT
// A whole document is set like a part of one.
#include <sorrel/json.hpp>

#include "tables.hpp"

auto program() {
    // error: this path has no legs and means the whole document
#ifdef SORREL_MISTAKE
    return update<Article>().set(json_set(col<&Article::body>, 5));
#else
    return update<Article>().set(col<&Article::body> = json_text{"5"});
#endif
}
