// SPDX-License-Identifier: MIT
// A column of an alias that is not in FROM.
#include "tables.hpp"

constexpr auto rival = alias<User, "rival">;

auto program() {
    // error: a column's table is not in FROM
#ifdef SORREL_MISTAKE
    return select(count()).from<User>().where(rival.col<&User::age> > 18);
#else
    return select(count()).from(rival).where(rival.col<&User::age> > 18);
#endif
}
