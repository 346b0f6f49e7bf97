// SPDX-License-Identifier: MIT
// TPC-H Q10, the returned item reporting: the customers who cost most by sending things back.
#pragma once

#include "tpch/language.hpp"

namespace tpch::q10 {

struct Row {
    std::int64_t c_custkey = 0;
    std::string c_name{};
    double revenue = 0;
    double c_acctbal = 0;
    std::string n_name{};
    std::string c_address{};
    std::string c_phone{};
    std::string c_comment{};
};

inline constexpr auto quarter = 1993y / 10 / 1;

inline constexpr auto query =
    select(col<&Customer::custkey>, col<&Customer::name>, sum(discounted_price),
           col<&Customer::acctbal>, col<&Nation::name>, col<&Customer::address>,
           col<&Customer::phone>, col<&Customer::comment>)
        .from<Customer>()
        .join<Order>(col<&Order::custkey> == col<&Customer::custkey>)
        .join<LineItem>(col<&LineItem::orderkey> == col<&Order::orderkey>)
        .join<Nation>(col<&Nation::nationkey> == col<&Customer::nationkey>)
        .where(col<&Order::orderdate> >= date{quarter} &&
               col<&Order::orderdate> < date{quarter + months{3}} &&
               col<&LineItem::returnflag> == "R")
        .group_by(col<&Customer::custkey>, col<&Nation::name>)  // a key: all else follows from it
        .order_by(sum(discounted_price).desc())
        .limit(20)
        .into<Row>();

}  // namespace tpch::q10
