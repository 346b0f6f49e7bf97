// SPDX-License-Identifier: MIT
// A null pointer is meant for NULL.
#include "tables.hpp"

auto program() {
    // error: this value cannot be bound
#ifdef SORREL_MISTAKE
    return update<User>().set(col<&User::email> = nullptr);
#else
    return update<User>().set(col<&User::email> = std::nullopt);
#endif
}
