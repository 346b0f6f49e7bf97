// SPDX-License-Identifier: MIT
// A path leads into a text.
#include <sorrel/json.hpp>

#include "tables.hpp"

auto program() {
    // error: a JSON path leads into a JSON document
#ifdef SORREL_MISTAKE
    return json_path<"author">(col<&Article::title>).as<std::string>();
#else
    return json_path<"author">(col<&Article::body>).as<std::string>();
#endif
}
