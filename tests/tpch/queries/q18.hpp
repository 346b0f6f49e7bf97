// SPDX-License-Identifier: MIT
// TPC-H Q18, the large volume customer: who ordered very much at once.
#pragma once

#include "tpch/language.hpp"

namespace tpch::q18 {

struct Row {
    std::string c_name{};
    std::int64_t c_custkey = 0;
    std::int64_t o_orderkey = 0;
    date o_orderdate{};
    double o_totalprice = 0;
    double sum_qty = 0;
};

inline constexpr auto large_orders = select(col<&LineItem::orderkey>)
                                         .group_by(col<&LineItem::orderkey>)
                                         .having(sum(col<&LineItem::quantity>) > 300);

inline constexpr auto query =
    select(col<&Customer::name>, col<&Customer::custkey>, col<&Order::orderkey>,
           col<&Order::orderdate>, col<&Order::totalprice>, sum(col<&LineItem::quantity>))
        .from<Customer>()
        .join<Order>(col<&Order::custkey> == col<&Customer::custkey>)
        .join<LineItem>(col<&LineItem::orderkey> == col<&Order::orderkey>)
        .where(col<&Order::orderkey>.in(large_orders))
        .group_by(col<&Customer::name>, col<&Customer::custkey>, col<&Order::orderkey>,
                  col<&Order::orderdate>, col<&Order::totalprice>)
        .order_by(col<&Order::totalprice>.desc(), col<&Order::orderdate>)
        .limit(100)
        .into<Row>();

}  // namespace tpch::q18
