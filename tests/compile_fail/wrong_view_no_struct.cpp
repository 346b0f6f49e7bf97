// SPDX-License-Identifier: MIT
// Numbers are loaded.
#include "relation_tables.hpp"

auto program() {
    // error: load() takes an entity, or a struct whose first field is one
#ifdef SORREL_MISTAKE
    return load<int>();
#else
    return load<User>();
#endif
}
