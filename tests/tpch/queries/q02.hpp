// SPDX-License-Identifier: MIT
// TPC-H Q2, the minimum cost supplier: who in a region delivers a part most cheaply.
#pragma once

#include "tpch/language.hpp"

namespace tpch::q02 {

struct Row {
    double s_acctbal = 0;
    std::string s_name{};
    std::string n_name{};
    std::int64_t p_partkey = 0;
    std::string p_mfgr{};
    std::string s_address{};
    std::string s_phone{};
    std::string s_comment{};
};

// The subquery reads four of the tables once more.
inline constexpr auto offer = alias<PartSupp, "offer">;
inline constexpr auto seller = alias<Supplier, "seller">;
inline constexpr auto home = alias<Nation, "home">;
inline constexpr auto area = alias<Region, "area">;

inline constexpr auto lowest_cost =
    select(min(offer.col<&PartSupp::supplycost>))
        .from(offer)
        .join(seller, seller.col<&Supplier::suppkey> == offer.col<&PartSupp::suppkey>)
        .join(home, home.col<&Nation::nationkey> == seller.col<&Supplier::nationkey>)
        .join(area, area.col<&Region::regionkey> == home.col<&Nation::regionkey>)
        .where(offer.col<&PartSupp::partkey> == outer(col<&Part::partkey>) &&
               area.col<&Region::name> == "EUROPE");

inline constexpr auto query =
    select(col<&Supplier::acctbal>, col<&Supplier::name>, col<&Nation::name>, col<&Part::partkey>,
           col<&Part::mfgr>, col<&Supplier::address>, col<&Supplier::phone>,
           col<&Supplier::comment>)
        .from<Part>()
        .join<PartSupp>(col<&PartSupp::partkey> == col<&Part::partkey>)
        .join<Supplier>(col<&Supplier::suppkey> == col<&PartSupp::suppkey>)
        .join<Nation>(col<&Nation::nationkey> == col<&Supplier::nationkey>)
        .join<Region>(col<&Region::regionkey> == col<&Nation::regionkey>)
        .where(col<&Part::size> == 15 && col<&Part::type>.like("%BRASS") &&
               col<&Region::name> == "EUROPE" &&
               col<&PartSupp::supplycost> == subquery(lowest_cost))
        .order_by(col<&Supplier::acctbal>.desc(), col<&Nation::name>, col<&Supplier::name>,
                  col<&Part::partkey>)
        .limit(100)
        .into<Row>();

}  // namespace tpch::q02
