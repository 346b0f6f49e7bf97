// SPDX-License-Identifier: MIT
// A document is asked for a text that looks like one.
#include <sorrel/json.hpp>

#include "tables.hpp"

auto program() {
    // error: json_contains() takes JSON
#ifdef SORREL_MISTAKE
    return json_contains(col<&Article::body>, "{\"tags\": [\"sql\"]}");
#else
    return json_contains(col<&Article::body>, json_text{"{\"tags\": [\"sql\"]}"});
#endif
}
