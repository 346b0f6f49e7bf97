// SPDX-License-Identifier: MIT
// TPC-H Q4, the order priority checking: orders with a line that came too late.
#pragma once

#include "tpch/language.hpp"

namespace tpch::q04 {

struct Row {
    std::string o_orderpriority{};
    std::int64_t order_count = 0;
};

inline constexpr auto quarter = 1993y / 7 / 1;

inline constexpr auto query =
    select(col<&Order::orderpriority>, count())
        .where(col<&Order::orderdate> >= date{quarter} &&
               col<&Order::orderdate> < date{quarter + months{3}} &&
               exists(select<LineItem>().where(
                   col<&LineItem::orderkey> == outer(col<&Order::orderkey>) &&
                   col<&LineItem::commitdate> < col<&LineItem::receiptdate>)))
        .group_by(col<&Order::orderpriority>)
        .order_by(col<&Order::orderpriority>)
        .into<Row>();

}  // namespace tpch::q04
