// SPDX-License-Identifier: MIT
// A hook would see a row whose number only the database knows.
#include <sorrel/objects.hpp>

#include "tables.hpp"

struct Order {
    std::int64_t id = 0;
    std::string item{};
    std::string number{};
};

struct NewOrder {
    std::string item{};
#ifdef SORREL_MISTAKE
#else
    std::string number{};
#endif
};

template <>
struct sorrel::mapping<Order> {
    static constexpr auto rules = all_of(default_expression<&Order::number>("'no ' || 1"));
    static void before_insert(Order& order) { order.item += "!"; }
};

auto program(database& db) {
    // error: a column is left to a default that only the database knows
    return db.insert<Order>(NewOrder{});
}
