// SPDX-License-Identifier: MIT
// A number is matched with a pattern.
#include "tables.hpp"

auto program() {
    // error: like() compares text with a text pattern
#ifdef SORREL_MISTAKE
    return select<User>().where(col<&User::age>.ilike("1%"));
#else
    return select<User>().where(col<&User::name>.ilike("1%"));
#endif
}
