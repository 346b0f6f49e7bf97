// SPDX-License-Identifier: MIT
// A hook takes another struct.
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
    static void before_insert(User& user) { user.age = 0; }
#else
    static void before_insert(Order& order) { order.item += "!"; }
#endif
};

auto program(database& db) {
    // error: a hook takes the struct, constant but for before_insert, before_update and before_upsert
    return db.insert(Order{});
}
