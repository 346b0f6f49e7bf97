// SPDX-License-Identifier: MIT
// The same alias joined twice.
#include "tables.hpp"

constexpr auto rival = alias<User, "rival">;

auto program() {
    // error: this table is in FROM already
#ifdef SORREL_MISTAKE
    return select(count()).from(rival).join(rival, rival.col<&User::age> > 18);
#else
    return select(count()).from<User>().join(rival, rival.col<&User::age> > 18);
#endif
}
