// SPDX-License-Identifier: MIT
// A vector is loaded.
#include "relation_tables.hpp"

auto program() {
    // error: load() takes an entity, or a struct whose first field is one
#ifdef SORREL_MISTAKE
    return load<std::vector<User>>();
#else
    return load<User>();
#endif
}
