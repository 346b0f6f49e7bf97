// SPDX-License-Identifier: MIT
// The sum of a computation that holds an aggregate.
#include "tables.hpp"

auto program() {
    // error: an aggregate cannot contain another aggregate
#ifdef SORREL_MISTAKE
    return select(sum(avg(col<&User::age>) + 1));
#else
    return select(avg(col<&User::age> + 1));
#endif
}
