// SPDX-License-Identifier: MIT
// The mean of decimals, which would have to be cut somewhere.
#include "tables.hpp"

struct Account {
    std::int64_t id = 0;
    sorrel::decimal balance{};
};

auto program() {
    // error: avg() takes a number, and no decimal
#ifdef SORREL_MISTAKE
    return select(avg(col<&Account::balance>));
#else
    return select(sum(col<&Account::balance>), count());
#endif
}
