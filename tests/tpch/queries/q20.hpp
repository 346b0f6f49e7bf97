// SPDX-License-Identifier: MIT
// TPC-H Q20, the potential part promotion: suppliers with more of a part than a year needs.
#pragma once

#include "tpch/language.hpp"

namespace tpch::q20 {

struct Row {
    std::string s_name{};
    std::string s_address{};
};

inline constexpr auto year = 1994y / 1 / 1;

inline constexpr auto forest_parts =
    select(col<&Part::partkey>).where(col<&Part::name>.like("forest%"));

inline constexpr auto half_of_shipped =
    select(0.5 * sum(col<&LineItem::quantity>))
        .where(col<&LineItem::partkey> == outer(col<&PartSupp::partkey>) &&
               col<&LineItem::suppkey> == outer(col<&PartSupp::suppkey>) &&
               col<&LineItem::shipdate> >= date{year} &&
               col<&LineItem::shipdate> < date{year + years{1}});

inline constexpr auto with_excess =
    select(col<&PartSupp::suppkey>)
        .where(col<&PartSupp::partkey>.in(forest_parts) &&
               col<&PartSupp::availqty> > subquery(half_of_shipped));

inline constexpr auto query =
    select(col<&Supplier::name>, col<&Supplier::address>)
        .from<Supplier>()
        .join<Nation>(col<&Nation::nationkey> == col<&Supplier::nationkey>)
        .where(col<&Supplier::suppkey>.in(with_excess) && col<&Nation::name> == "CANADA")
        .order_by(col<&Supplier::name>)
        .into<Row>();

}  // namespace tpch::q20
