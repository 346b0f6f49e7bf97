// SPDX-License-Identifier: MIT
// A leg given at run time is no key and no index.
#include <sorrel/json.hpp>

#include "tables.hpp"

auto program() {
    // error: a leg of a JSON path is a key or an index
#ifdef SORREL_MISTAKE
    return json_path<"tags">(col<&Article::body>).at(1.5);
#else
    return json_path<"tags">(col<&Article::body>).at(1);
#endif
}
