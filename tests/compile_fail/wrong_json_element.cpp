// SPDX-License-Identifier: MIT
// An array is asked for a document.
#include <sorrel/json.hpp>

#include "tables.hpp"

auto program() {
    // error: json_array_contains() looks for a number, a bool or a text
#ifdef SORREL_MISTAKE
    return json_array_contains(col<&Article::body>, json_text{"[1]"});
#else
    return json_array_contains(col<&Article::body>, 1);
#endif
}
