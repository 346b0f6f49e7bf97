// SPDX-License-Identifier: MIT
// TPC-H Q16, the parts and supplier relationship: how many may deliver a kind of part.
#pragma once

#include "tpch/language.hpp"

namespace tpch::q16 {

struct Row {
    std::string p_brand{};
    std::string p_type{};
    int p_size = 0;
    std::int64_t supplier_cnt = 0;
};

inline constexpr auto complained_about =
    select(col<&Supplier::suppkey>).where(col<&Supplier::comment>.like("%Customer%Complaints%"));

inline constexpr auto query =
    select(col<&Part::brand>, col<&Part::type>, col<&Part::size>,
           count_distinct(col<&PartSupp::suppkey>))
        .from<PartSupp>()
        .join<Part>(col<&Part::partkey> == col<&PartSupp::partkey>)
        .where(col<&Part::brand> != "Brand#45" && col<&Part::type>.not_like("MEDIUM POLISHED%") &&
               col<&Part::size>.in(49, 14, 23, 45, 19, 3, 36, 9) &&
               col<&PartSupp::suppkey>.not_in(complained_about))
        .group_by(col<&Part::brand>, col<&Part::type>, col<&Part::size>)
        .order_by(count_distinct(col<&PartSupp::suppkey>).desc(), col<&Part::brand>,
                  col<&Part::type>, col<&Part::size>)
        .into<Row>();

}  // namespace tpch::q16
