// SPDX-License-Identifier: MIT
// A field of another struct asked of an alias.
#include "tables.hpp"

constexpr auto rival = alias<User, "rival">;

auto program() {
    // error: this alias stands for another struct
#ifdef SORREL_MISTAKE
    return select(rival.col<&Post::title>);
#else
    return select(rival.col<&User::name>);
#endif
}
