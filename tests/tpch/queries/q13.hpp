// SPDX-License-Identifier: MIT
// TPC-H Q13, the customer distribution: how many customers have how many orders, none included.
#pragma once

#include "tpch/language.hpp"

namespace tpch::q13 {

struct Row {
    std::int64_t c_count = 0;
    std::int64_t custdist = 0;
};

struct COrders {
    std::int64_t c_custkey = 0;
    std::int64_t c_count = 0;
};

inline constexpr auto c_orders =
    derived<COrders>(select(col<&Customer::custkey>, count(col<&Order::orderkey>))
                         .from<Customer>()
                         .left_join<Order>(col<&Order::custkey> == col<&Customer::custkey> &&
                                           col<&Order::comment>.not_like("%special%requests%"))
                         .group_by(col<&Customer::custkey>));

inline constexpr auto query = select(col<&COrders::c_count>, count())
                                  .from(c_orders)
                                  .group_by(col<&COrders::c_count>)
                                  .order_by(count().desc(), col<&COrders::c_count>.desc())
                                  .into<Row>();

}  // namespace tpch::q13
