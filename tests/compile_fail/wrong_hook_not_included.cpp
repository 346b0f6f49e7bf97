// SPDX-License-Identifier: MIT
// A struct has hooks, and the header that calls them is not there.
#include "tables.hpp"

#ifdef SORREL_MISTAKE
#else
#include <sorrel/objects.hpp>
#endif

struct Order {
    std::int64_t id = 0;
    std::string item{};
    std::string number{};
};

template <>
struct sorrel::mapping<Order> {
    static void before_insert(Order& order) { order.item += "!"; }
};

auto program(database& db) {
    // error: hooks, validation or rules for its objects; include <sorrel/objects.hpp>
    return db.insert(Order{});
}
