// SPDX-License-Identifier: MIT
// Validation is given a place for one text.
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
    static void validate(const Order& order, std::string& wrong) { wrong = order.item; }
#else
    static void validate(const Order& order, violations& found) { found.add(order.item); }
#endif
};

auto program(database& db) {
    // error: validate takes the struct, constant, and a sorrel::violations&
    return db.insert(Order{});
}
