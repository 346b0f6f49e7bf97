// SPDX-License-Identifier: MIT
// A key has a quotation mark in it.
#include <sorrel/json.hpp>

#include "tables.hpp"

auto program() {
    // error: a key in a JSON path is a text without quotation marks
#ifdef SORREL_MISTAKE
    return json_path<"the \"best\"">(col<&Article::body>).exists();
#else
    return json_path<"the best">(col<&Article::body>).exists();
#endif
}
