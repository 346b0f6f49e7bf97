// SPDX-License-Identifier: MIT
// The pattern of like() is a number.
#include "tables.hpp"

auto program() {
    // error: like() compares text with a text pattern
#ifdef SORREL_MISTAKE
    return select<User>().where(col<&User::name>.like(1));
#else
    return select<User>().where(col<&User::name>.like("1%"));
#endif
}
