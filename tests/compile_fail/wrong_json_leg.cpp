// SPDX-License-Identifier: MIT
// A leg of a path is a fraction.
#include <sorrel/json.hpp>

#include "tables.hpp"

auto program() {
    // error: a leg of a JSON path is a key or an index
#ifdef SORREL_MISTAKE
    return json_path<"tags", 1.5>(col<&Article::body>).exists();
#else
    return json_path<"tags", 1>(col<&Article::body>).exists();
#endif
}
