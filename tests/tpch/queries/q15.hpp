// SPDX-License-Identifier: MIT
// TPC-H Q15, the top supplier: who brought most revenue in a quarter.
#pragma once

#include "tpch/language.hpp"

namespace tpch::q15 {

struct Row {
    std::int64_t s_suppkey = 0;
    std::string s_name{};
    std::string s_address{};
    std::string s_phone{};
    double total_revenue = 0;
};

struct Revenue {
    std::int64_t supplier_no = 0;
    double total_revenue = 0;
};

inline constexpr auto quarter = 1996y / 1 / 1;

inline constexpr auto query =
    with<Revenue>(select(col<&LineItem::suppkey>, sum(discounted_price))
                      .where(col<&LineItem::shipdate> >= date{quarter} &&
                             col<&LineItem::shipdate> < date{quarter + months{3}})
                      .group_by(col<&LineItem::suppkey>))
        .query(select(col<&Supplier::suppkey>, col<&Supplier::name>, col<&Supplier::address>,
                      col<&Supplier::phone>, col<&Revenue::total_revenue>)
                   .from<Supplier>()
                   .join<Revenue>(col<&Revenue::supplier_no> == col<&Supplier::suppkey>)
                   .where(col<&Revenue::total_revenue> ==
                          subquery(select(max(col<&Revenue::total_revenue>))))
                   .order_by(col<&Supplier::suppkey>)
                   .into<Row>());

}  // namespace tpch::q15
