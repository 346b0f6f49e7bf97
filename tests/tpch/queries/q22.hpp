// SPDX-License-Identifier: MIT
// TPC-H Q22, the global sales opportunity: customers with money and no orders, by country.
#pragma once

#include "tpch/language.hpp"

namespace tpch::q22 {

struct Row {
    std::string cntrycode{};
    std::int64_t numcust = 0;
    double totacctbal = 0;
};

struct CustSale {
    std::string cntrycode{};
    double c_acctbal = 0;
};

inline constexpr auto country = substring(col<&Customer::phone>, 1, 2);
inline constexpr auto in_seven_countries = country.in("13", "31", "23", "29", "30", "18", "17");

inline constexpr auto average_balance =
    select(avg(col<&Customer::acctbal>)).where(col<&Customer::acctbal> > 0.0 && in_seven_countries);

inline constexpr auto custsale = derived<CustSale>(
    select(country, col<&Customer::acctbal>)
        .where(in_seven_countries && col<&Customer::acctbal> > subquery(average_balance) &&
               not_exists(
                   select<Order>().where(col<&Order::custkey> == outer(col<&Customer::custkey>)))));

inline constexpr auto query =
    select(col<&CustSale::cntrycode>, count(), sum(col<&CustSale::c_acctbal>))
        .from(custsale)
        .group_by(col<&CustSale::cntrycode>)
        .order_by(col<&CustSale::cntrycode>)
        .into<Row>();

}  // namespace tpch::q22
