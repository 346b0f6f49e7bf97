// SPDX-License-Identifier: MIT
// What is in a document is compared without a type.
#include <sorrel/json.hpp>

#include "tables.hpp"

auto program() {
    // error: these two types cannot be compared
#ifdef SORREL_MISTAKE
    return json_path<"views">(col<&Article::body>) == 5;
#else
    return json_path<"views">(col<&Article::body>).as<std::int64_t>() == 5;
#endif
}
