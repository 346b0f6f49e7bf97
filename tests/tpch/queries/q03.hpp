// SPDX-License-Identifier: MIT
// TPC-H Q3, the shipping priority: the ten largest orders not yet shipped.
#pragma once

#include "tpch/language.hpp"

namespace tpch::q03 {

struct Row {
    std::int64_t l_orderkey = 0;
    double revenue = 0;
    date o_orderdate{};
    int o_shippriority = 0;
};

inline constexpr date today{1995y / 3 / 15};

inline constexpr auto query =
    select(col<&LineItem::orderkey>, sum(discounted_price), col<&Order::orderdate>,
           col<&Order::shippriority>)
        .from<Customer>()
        .join<Order>(col<&Order::custkey> == col<&Customer::custkey>)
        .join<LineItem>(col<&LineItem::orderkey> == col<&Order::orderkey>)
        .where(col<&Customer::mktsegment> == "BUILDING" && col<&Order::orderdate> < today &&
               col<&LineItem::shipdate> > today)
        .group_by(col<&LineItem::orderkey>, col<&Order::orderdate>, col<&Order::shippriority>)
        .order_by(sum(discounted_price).desc(), col<&Order::orderdate>)
        .limit(10)
        .into<Row>();

}  // namespace tpch::q03
