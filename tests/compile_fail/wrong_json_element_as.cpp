// SPDX-License-Identifier: MIT
// An element is read as a type that JSON has not.
#include <sorrel/json.hpp>

#include "tables.hpp"

auto program() {
    // error: as<>() gives std::int64_t, double, bool, std::string
#ifdef SORREL_MISTAKE
    return json_each<"tag">(col<&Article::body>).value.as<int>();
#else
    return json_each<"tag">(col<&Article::body>).value.as<std::int64_t>();
#endif
}
