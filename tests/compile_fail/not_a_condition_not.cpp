// SPDX-License-Identifier: MIT
// ! of a text.
#include "tables.hpp"

auto program() {
    // error: a condition is wanted here
#ifdef SORREL_MISTAKE
    return !col<&User::email>;
#else
    return col<&User::email>.is_null();
#endif
}
