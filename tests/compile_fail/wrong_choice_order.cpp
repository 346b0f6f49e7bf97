// SPDX-License-Identifier: MIT
// A key of a table that the any_order does not list.
#include "tables.hpp"

auto program() {
    any_order<User> order;
    // error: this part reads a table that the any_condition or any_order does not list
#ifdef SORREL_MISTAKE
    order.add(col<&Post::id>.desc());
#else
    order.add(col<&User::id>.desc());
#endif
    return select<User>().order_by(order);
}
