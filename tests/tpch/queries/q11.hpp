// SPDX-License-Identifier: MIT
// TPC-H Q11, the important stock identification: parts that are much of a nation's stock.
#pragma once

#include "tpch/language.hpp"

namespace tpch::q11 {

struct Row {
    std::int64_t ps_partkey = 0;
    double value = 0;
};

inline constexpr auto stock_value = sum(col<&PartSupp::supplycost> * col<&PartSupp::availqty>);

inline constexpr auto small_part_of_all =
    select(stock_value * 0.0001)
        .from<PartSupp>()
        .join<Supplier>(col<&Supplier::suppkey> == col<&PartSupp::suppkey>)
        .join<Nation>(col<&Nation::nationkey> == col<&Supplier::nationkey>)
        .where(col<&Nation::name> == "GERMANY");

inline constexpr auto query =
    select(col<&PartSupp::partkey>, stock_value)
        .from<PartSupp>()
        .join<Supplier>(col<&Supplier::suppkey> == col<&PartSupp::suppkey>)
        .join<Nation>(col<&Nation::nationkey> == col<&Supplier::nationkey>)
        .where(col<&Nation::name> == "GERMANY")
        .group_by(col<&PartSupp::partkey>)
        .having(stock_value > subquery(small_part_of_all))
        .order_by(stock_value.desc())
        .into<Row>();

}  // namespace tpch::q11
