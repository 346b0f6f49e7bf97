// SPDX-License-Identifier: MIT
// A quotient of decimals.
#include "tables.hpp"

struct Account {
    std::int64_t id = 0;
    sorrel::decimal balance{};
};

auto program() {
    // error: decimals are added, subtracted and multiplied, and not divided
#ifdef SORREL_MISTAKE
    return select(col<&Account::balance> / 3);
#else
    return select(col<&Account::balance> * 3);
#endif
}
