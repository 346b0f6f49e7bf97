// SPDX-License-Identifier: MIT
// A hook changes a struct that is written already.
#include <sorrel/objects.hpp>

#include "tables.hpp"

struct Order {
    std::int64_t id = 0;
    std::string item{};
    std::string number{};
};

template <>
struct sorrel::mapping<Order> {
#ifdef SORREL_MISTAKE
    static void after_update(Order& order) { order.item += "!"; }
#else
    static void after_update(const Order&) {}
#endif
};

auto program(database& db, Order& order) {
    // error: a hook takes the struct, constant but for before_insert, before_update and before_upsert
    return db.update(order);
}
