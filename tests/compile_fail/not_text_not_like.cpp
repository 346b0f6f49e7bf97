// SPDX-License-Identifier: MIT
// not_like() is asked of a date.
#include "tables.hpp"

auto program() {
    // error: like() compares text with a text pattern
#ifdef SORREL_MISTAKE
    return select<User>().where(col<&User::born>.not_like("19%"));
#else
    return select<User>().where(col<&User::name>.not_like("19%"));
#endif
}
