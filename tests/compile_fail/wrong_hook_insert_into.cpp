// SPDX-License-Identifier: MIT
// Structs with hooks go into an INSERT of the query language.
#include <sorrel/objects.hpp>

#include "tables.hpp"

struct Order {
    std::int64_t id = 0;
    std::string item{};
    std::string number{};
};

template <>
struct sorrel::mapping<Order> {
    static void after_insert(const Order&) {}
};

void program(database& db, const std::vector<Order>& orders) {
    // error: this struct has insert hooks, which only insert() calls
#ifdef SORREL_MISTAKE
    db.exec(insert_into<Order>().rows(orders));
#else
    db.insert(orders);
#endif
}
