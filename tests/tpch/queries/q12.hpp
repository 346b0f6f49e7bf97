// SPDX-License-Identifier: MIT
// TPC-H Q12, the shipping modes and order priority: does cheap shipping delay urgent orders.
#pragma once

#include "tpch/language.hpp"

namespace tpch::q12 {

struct Row {
    std::string l_shipmode{};
    std::int64_t high_line_count = 0;
    std::int64_t low_line_count = 0;
};

inline constexpr auto year = 1994y / 1 / 1;
inline constexpr auto priority = col<&Order::orderpriority>;

inline constexpr auto query =
    select(col<&LineItem::shipmode>,
           sum(case_when(priority == "1-URGENT" || priority == "2-HIGH", 1).otherwise(0)),
           sum(case_when(priority != "1-URGENT" && priority != "2-HIGH", 1).otherwise(0)))
        .from<Order>()
        .join<LineItem>(col<&LineItem::orderkey> == col<&Order::orderkey>)
        .where(col<&LineItem::shipmode>.in("MAIL", "SHIP") &&
               col<&LineItem::commitdate> < col<&LineItem::receiptdate> &&
               col<&LineItem::shipdate> < col<&LineItem::commitdate> &&
               col<&LineItem::receiptdate> >= date{year} &&
               col<&LineItem::receiptdate> < date{year + years{1}})
        .group_by(col<&LineItem::shipmode>)
        .order_by(col<&LineItem::shipmode>)
        .into<Row>();

}  // namespace tpch::q12
