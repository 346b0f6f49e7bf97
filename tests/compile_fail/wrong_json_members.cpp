// SPDX-License-Identifier: MIT
// An object is made of more values than keys.
#include <sorrel/json.hpp>

#include "tables.hpp"

auto program() {
    // error: takes as many keys as values
#ifdef SORREL_MISTAKE
    return select(json_object<"id">(col<&Article::id>, col<&Article::title>));
#else
    return select(json_object<"id", "title">(col<&Article::id>, col<&Article::title>));
#endif
}
