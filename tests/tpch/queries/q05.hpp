// SPDX-License-Identifier: MIT
// TPC-H Q5, the local supplier volume: revenue within one nation, for each of a region.
#pragma once

#include "tpch/language.hpp"

namespace tpch::q05 {

struct Row {
    std::string n_name{};
    double revenue = 0;
};

inline constexpr auto year = 1994y / 1 / 1;

inline constexpr auto query =
    select(col<&Nation::name>, sum(discounted_price))
        .from<Customer>()
        .join<Order>(col<&Order::custkey> == col<&Customer::custkey>)
        .join<LineItem>(col<&LineItem::orderkey> == col<&Order::orderkey>)
        .join<Supplier>(col<&Supplier::suppkey> == col<&LineItem::suppkey> &&
                        col<&Supplier::nationkey> == col<&Customer::nationkey>)
        .join<Nation>(col<&Nation::nationkey> == col<&Supplier::nationkey>)
        .join<Region>(col<&Region::regionkey> == col<&Nation::regionkey>)
        .where(col<&Region::name> == "ASIA" && col<&Order::orderdate> >= date{year} &&
               col<&Order::orderdate> < date{year + years{1}})
        .group_by(col<&Nation::name>)
        .order_by(sum(discounted_price).desc())
        .into<Row>();

}  // namespace tpch::q05
