// SPDX-License-Identifier: MIT
// An aggregate in an any_condition.
#include "tables.hpp"

auto program() {
    any_condition<User> filter;
    // error: an aggregate is not known yet where rows are chosen
#ifdef SORREL_MISTAKE
    filter &= max(col<&User::age>) > 18;
#else
    filter &= col<&User::age> > 18;
#endif
    return select<User>().where(filter);
}
