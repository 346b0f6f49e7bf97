// SPDX-License-Identifier: MIT
// TPC-H Q9, the product type profit measure: profit by nation and year.
#pragma once

#include "tpch/language.hpp"

namespace tpch::q09 {

struct Row {
    std::string nation{};
    int o_year = 0;
    double sum_profit = 0;
};

struct Profit {
    std::string nation{};
    int o_year = 0;
    double amount = 0;
};

inline constexpr auto profit =
    derived<Profit>(select(col<&Nation::name>, extract<date_part::year>(col<&Order::orderdate>),
                           discounted_price - col<&PartSupp::supplycost> * col<&LineItem::quantity>)
                        .from<Part>()
                        .join<LineItem>(col<&LineItem::partkey> == col<&Part::partkey>)
                        .join<Supplier>(col<&Supplier::suppkey> == col<&LineItem::suppkey>)
                        .join<PartSupp>(col<&PartSupp::suppkey> == col<&LineItem::suppkey> &&
                                        col<&PartSupp::partkey> == col<&LineItem::partkey>)
                        .join<Order>(col<&Order::orderkey> == col<&LineItem::orderkey>)
                        .join<Nation>(col<&Nation::nationkey> == col<&Supplier::nationkey>)
                        .where(col<&Part::name>.like("%green%")));

inline constexpr auto query =
    select(col<&Profit::nation>, col<&Profit::o_year>, sum(col<&Profit::amount>))
        .from(profit)
        .group_by(col<&Profit::nation>, col<&Profit::o_year>)
        .order_by(col<&Profit::nation>, col<&Profit::o_year>.desc())
        .into<Row>();

}  // namespace tpch::q09
