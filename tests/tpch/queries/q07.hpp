// SPDX-License-Identifier: MIT
// TPC-H Q7, the volume shipping: revenue between two nations, both ways.
#pragma once

#include "tpch/language.hpp"

namespace tpch::q07 {

struct Row {
    std::string supp_nation{};
    std::string cust_nation{};
    int l_year = 0;
    double revenue = 0;
};

struct Shipping {
    std::string supp_nation{};
    std::string cust_nation{};
    int l_year = 0;
    double volume = 0;
};

inline constexpr auto n1 = alias<Nation, "n1">;
inline constexpr auto n2 = alias<Nation, "n2">;

inline constexpr auto shipping = derived<Shipping>(
    select(n1.col<&Nation::name>, n2.col<&Nation::name>,
           extract<date_part::year>(col<&LineItem::shipdate>), discounted_price)
        .from<Supplier>()
        .join<LineItem>(col<&LineItem::suppkey> == col<&Supplier::suppkey>)
        .join<Order>(col<&Order::orderkey> == col<&LineItem::orderkey>)
        .join<Customer>(col<&Customer::custkey> == col<&Order::custkey>)
        .join(n1, n1.col<&Nation::nationkey> == col<&Supplier::nationkey>)
        .join(n2, n2.col<&Nation::nationkey> == col<&Customer::nationkey>)
        .where(((n1.col<&Nation::name> == "FRANCE" && n2.col<&Nation::name> == "GERMANY") ||
                (n1.col<&Nation::name> == "GERMANY" && n2.col<&Nation::name> == "FRANCE")) &&
               col<&LineItem::shipdate>.between(date{1995y / 1 / 1}, date{1996y / 12 / 31})));

inline constexpr auto query =
    select(col<&Shipping::supp_nation>, col<&Shipping::cust_nation>, col<&Shipping::l_year>,
           sum(col<&Shipping::volume>))
        .from(shipping)
        .group_by(col<&Shipping::supp_nation>, col<&Shipping::cust_nation>, col<&Shipping::l_year>)
        .order_by(col<&Shipping::supp_nation>, col<&Shipping::cust_nation>, col<&Shipping::l_year>)
        .into<Row>();

}  // namespace tpch::q07
