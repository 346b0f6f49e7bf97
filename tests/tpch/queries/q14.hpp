// SPDX-License-Identifier: MIT
// TPC-H Q14, the promotion effect: the percentage of a month's revenue that promotions brought.
#pragma once

#include "tpch/language.hpp"

namespace tpch::q14 {

inline constexpr auto month = 1995y / 9 / 1;

inline constexpr auto query =
    select(100.0 *
           sum(case_when(col<&Part::type>.like("PROMO%"), discounted_price).otherwise(0.0)) /
           sum(discounted_price))
        .from<LineItem>()
        .join<Part>(col<&Part::partkey> == col<&LineItem::partkey>)
        .where(col<&LineItem::shipdate> >= date{month} &&
               col<&LineItem::shipdate> < date{month + months{1}});

}  // namespace tpch::q14
