// SPDX-License-Identifier: MIT
// An update reads its own table without another name.
#include "tables.hpp"

constexpr auto rival = alias<User, "rival">;

auto program() {
    // error: this table is in FROM already
#ifdef SORREL_MISTAKE
    return update<User>().set(col<&User::age> = 1).from<User>().all_rows();
#else
    return update<User>().set(col<&User::age> = rival.col<&User::age>).from(rival).all_rows();
#endif
}
