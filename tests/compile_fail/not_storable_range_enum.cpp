// SPDX-License-Identifier: MIT
// A range of enums is given to in().
#include "tables.hpp"

auto program() {
    // error: in() over a range takes
#ifdef SORREL_MISTAKE
    return select<User>().where(col<&User::color>.in(std::vector<Color>{Color::red}));
#else
    return select<User>().where(col<&User::color>.in(Color::red));
#endif
}
