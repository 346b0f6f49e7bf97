// SPDX-License-Identifier: MIT
// A struct with insert hooks is upserted.
#include <sorrel/objects.hpp>

#include "tables.hpp"

struct Order {
    std::int64_t id = 0;
    std::string item{};
    std::string number{};
};

template <>
struct sorrel::mapping<Order> {
    static void before_insert(Order& order) { order.item += "!"; }
#ifdef SORREL_MISTAKE
#else
    static void before_upsert(Order& order) { order.item += "!"; }
#endif
};

auto program(database& db) {
    // error: upsert() knows too late whether it inserts or updates, so it calls neither's hooks
    return db.upsert(Order{});
}
