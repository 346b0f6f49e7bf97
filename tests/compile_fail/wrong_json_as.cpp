// SPDX-License-Identifier: MIT
// A value is read as a type that JSON has not.
#include <sorrel/json.hpp>

#include "tables.hpp"

auto program() {
    // error: as<>() gives std::int64_t, double, bool, std::string
#ifdef SORREL_MISTAKE
    return json_path<"written">(col<&Article::body>).as<date>();
#else
    return json_path<"written">(col<&Article::body>).as<std::string>();
#endif
}
