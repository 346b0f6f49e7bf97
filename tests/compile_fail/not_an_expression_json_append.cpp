// SPDX-License-Identifier: MIT
// A change is given a member, not a column.
#include <sorrel/json.hpp>

#include "tables.hpp"

auto program() {
    // error: a column or an expression over columns is wanted here
#ifdef SORREL_MISTAKE
    return json_append(&Article::body, 5);
#else
    return json_append(col<&Article::body>, 5);
#endif
}
