// SPDX-License-Identifier: MIT
// A text in a document is compared with a number.
#include <sorrel/json.hpp>

#include "tables.hpp"

auto program() {
    // error: these two types cannot be compared
#ifdef SORREL_MISTAKE
    return json_path<"views">(col<&Article::body>).as<std::string>() == 5;
#else
    return json_path<"views">(col<&Article::body>).as<std::int64_t>() == 5;
#endif
}
