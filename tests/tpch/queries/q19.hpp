// SPDX-License-Identifier: MIT
// TPC-H Q19, the discounted revenue: of three kinds of parts, by air and by hand.
#pragma once

#include "tpch/language.hpp"

#include <string_view>

namespace tpch::q19 {

/// One of the three kinds. A condition is a value like any other, so a function can make it.
constexpr auto kind(std::string_view brand, std::string_view container1,
                    std::string_view container2, std::string_view container3,
                    std::string_view container4, int quantity, int largest) {
    return col<&Part::brand> == brand &&
           col<&Part::container>.in(container1, container2, container3, container4) &&
           col<&LineItem::quantity> >= quantity && col<&LineItem::quantity> <= quantity + 10 &&
           col<&Part::size>.between(1, largest) && col<&LineItem::shipmode>.in("AIR", "AIR REG") &&
           col<&LineItem::shipinstruct> == "DELIVER IN PERSON";
}

inline constexpr auto query =
    select(sum(discounted_price))
        .from<LineItem>()
        .join<Part>(col<&Part::partkey> == col<&LineItem::partkey>)
        .where(kind("Brand#12", "SM CASE", "SM BOX", "SM PACK", "SM PKG", 1, 5) ||
               kind("Brand#23", "MED BAG", "MED BOX", "MED PKG", "MED PACK", 10, 10) ||
               kind("Brand#34", "LG CASE", "LG BOX", "LG PACK", "LG PKG", 20, 15));

}  // namespace tpch::q19
