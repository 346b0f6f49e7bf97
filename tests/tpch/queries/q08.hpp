// SPDX-License-Identifier: MIT
// TPC-H Q8, the national market share: a nation's part of its region's revenue.
#pragma once

#include "tpch/language.hpp"

namespace tpch::q08 {

struct Row {
    int o_year = 0;
    double mkt_share = 0;
};

struct AllNations {
    int o_year = 0;
    double volume = 0;
    std::string nation{};
};

inline constexpr auto n1 = alias<Nation, "n1">;
inline constexpr auto n2 = alias<Nation, "n2">;

inline constexpr auto all_nations = derived<AllNations>(
    select(extract<date_part::year>(col<&Order::orderdate>), discounted_price,
           n2.col<&Nation::name>)
        .from<Part>()
        .join<LineItem>(col<&LineItem::partkey> == col<&Part::partkey>)
        .join<Supplier>(col<&Supplier::suppkey> == col<&LineItem::suppkey>)
        .join<Order>(col<&Order::orderkey> == col<&LineItem::orderkey>)
        .join<Customer>(col<&Customer::custkey> == col<&Order::custkey>)
        .join(n1, n1.col<&Nation::nationkey> == col<&Customer::nationkey>)
        .join<Region>(col<&Region::regionkey> == n1.col<&Nation::regionkey>)
        .join(n2, n2.col<&Nation::nationkey> == col<&Supplier::nationkey>)
        .where(col<&Region::name> == "AMERICA" &&
               col<&Order::orderdate>.between(date{1995y / 1 / 1}, date{1996y / 12 / 31}) &&
               col<&Part::type> == "ECONOMY ANODIZED STEEL"));

inline constexpr auto query =
    select(col<&AllNations::o_year>,
           sum(case_when(col<&AllNations::nation> == "BRAZIL", col<&AllNations::volume>)
                   .otherwise(0.0)) /
               sum(col<&AllNations::volume>))
        .from(all_nations)
        .group_by(col<&AllNations::o_year>)
        .order_by(col<&AllNations::o_year>)
        .into<Row>();

}  // namespace tpch::q08
