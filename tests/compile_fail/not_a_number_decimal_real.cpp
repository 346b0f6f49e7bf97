// SPDX-License-Identifier: MIT
// A decimal and a floating-point number, which has no decimals of its own.
#include "tables.hpp"

struct Account {
    std::int64_t id = 0;
    sorrel::decimal balance{};
};

auto program() {
    // error: with a decimal another decimal or an integer
#ifdef SORREL_MISTAKE
    return select(col<&Account::balance> * 1.19);
#else
    return select(col<&Account::balance> * decimal{"1.19"});
#endif
}
