// SPDX-License-Identifier: MIT
// Dates are gathered in a document.
#include <sorrel/json.hpp>

#include "tables.hpp"

auto program() {
    // error: JSON holds numbers, bool, text, NULL and JSON
#ifdef SORREL_MISTAKE
    return select(json_agg(col<&Article::written>));
#else
    return select(json_agg(col<&Article::title>));
#endif
}
