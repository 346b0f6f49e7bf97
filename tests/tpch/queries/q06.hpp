// SPDX-License-Identifier: MIT
// TPC-H Q6, the forecasting revenue change: what a year's small discounts cost.
#pragma once

#include "tpch/language.hpp"

namespace tpch::q06 {

inline constexpr auto year = 1994y / 1 / 1;

inline constexpr auto query =
    select(sum(col<&LineItem::extendedprice> * col<&LineItem::discount>))
        .where(col<&LineItem::shipdate> >= date{year} &&
               col<&LineItem::shipdate> < date{year + years{1}} &&
               col<&LineItem::discount>.between(0.05, 0.07) && col<&LineItem::quantity> < 24);

}  // namespace tpch::q06
