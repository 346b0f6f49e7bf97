// SPDX-License-Identifier: MIT
// TPC-H Q21, the suppliers who kept orders waiting: the only late one of several.
#pragma once

#include "tpch/language.hpp"

namespace tpch::q21 {

struct Row {
    std::string s_name{};
    std::int64_t numwait = 0;
};

inline constexpr auto l1 = alias<LineItem, "l1">;
inline constexpr auto l2 = alias<LineItem, "l2">;
inline constexpr auto l3 = alias<LineItem, "l3">;

inline constexpr auto line_of_another =
    select(l2.entity).where(l2.col<&LineItem::orderkey> == outer(l1.col<&LineItem::orderkey>) &&
                            l2.col<&LineItem::suppkey> != outer(l1.col<&LineItem::suppkey>));

inline constexpr auto late_line_of_another =
    select(l3.entity).where(l3.col<&LineItem::orderkey> == outer(l1.col<&LineItem::orderkey>) &&
                            l3.col<&LineItem::suppkey> != outer(l1.col<&LineItem::suppkey>) &&
                            l3.col<&LineItem::receiptdate> > l3.col<&LineItem::commitdate>);

inline constexpr auto query =
    select(col<&Supplier::name>, count())
        .from<Supplier>()
        .join(l1, l1.col<&LineItem::suppkey> == col<&Supplier::suppkey>)
        .join<Order>(col<&Order::orderkey> == l1.col<&LineItem::orderkey>)
        .join<Nation>(col<&Nation::nationkey> == col<&Supplier::nationkey>)
        .where(col<&Order::orderstatus> == "F" &&
               l1.col<&LineItem::receiptdate> > l1.col<&LineItem::commitdate> &&
               exists(line_of_another) && not_exists(late_line_of_another) &&
               col<&Nation::name> == "SAUDI ARABIA")
        .group_by(col<&Supplier::name>)
        .order_by(count().desc(), col<&Supplier::name>)
        .limit(100)
        .into<Row>();

}  // namespace tpch::q21
