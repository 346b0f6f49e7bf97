// SPDX-License-Identifier: MIT
// A decimal is compared with a floating-point number.
#include "tables.hpp"

struct Item {
    std::int64_t id = 0;
    decimal price{};
};

auto program() {
    // error: these two types cannot be compared
#ifdef SORREL_MISTAKE
    return select<Item>().where(col<&Item::price> > 9.99);
#else
    return select<Item>().where(col<&Item::price> > decimal{"9.99"});
#endif
}
