// SPDX-License-Identifier: MIT
// TPC-H Q17, the small-quantity-order revenue: what a year's smallest orders of a part bring.
#pragma once

#include "tpch/language.hpp"

namespace tpch::q17 {

inline constexpr auto other = alias<LineItem, "other">;

inline constexpr auto fifth_of_average =
    select(0.2 * avg(other.col<&LineItem::quantity>))
        .where(other.col<&LineItem::partkey> == outer(col<&Part::partkey>));

inline constexpr auto query =
    select(sum(col<&LineItem::extendedprice>) / 7.0)
        .from<LineItem>()
        .join<Part>(col<&Part::partkey> == col<&LineItem::partkey>)
        .where(col<&Part::brand> == "Brand#23" && col<&Part::container> == "MED BOX" &&
               col<&LineItem::quantity> < subquery(fifth_of_average));

}  // namespace tpch::q17
