// SPDX-License-Identifier: MIT
// The keys of an object are numbers.
#include <sorrel/json.hpp>

#include "tables.hpp"

auto program() {
    // error: the keys of a JSON object are text
#ifdef SORREL_MISTAKE
    return select(json_object_agg(col<&Article::id>, col<&Article::title>));
#else
    return select(json_object_agg(cast<std::string>(col<&Article::id>), col<&Article::title>));
#endif
}
