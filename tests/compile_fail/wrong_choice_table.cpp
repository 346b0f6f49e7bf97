// SPDX-License-Identifier: MIT
// A condition over a table that the any_condition does not list.
#include "tables.hpp"

auto program() {
    any_condition<User> filter;
    // error: this part reads a table that the any_condition or any_order does not list
#ifdef SORREL_MISTAKE
    filter &= col<&Post::title> == "News";
#else
    filter &= col<&User::name> == "Ada";
#endif
    return select<User>().where(filter);
}
