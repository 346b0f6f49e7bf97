// SPDX-License-Identifier: MIT
// TPC-H Q1, the pricing summary report: what was billed, shipped and returned.
#pragma once

#include "tpch/language.hpp"

namespace tpch::q01 {

struct Row {
    std::string l_returnflag{};
    std::string l_linestatus{};
    double sum_qty = 0;
    double sum_base_price = 0;
    double sum_disc_price = 0;
    double sum_charge = 0;
    double avg_qty = 0;
    double avg_price = 0;
    double avg_disc = 0;
    std::int64_t count_order = 0;
};

inline constexpr auto query =
    select(col<&LineItem::returnflag>, col<&LineItem::linestatus>, sum(col<&LineItem::quantity>),
           sum(col<&LineItem::extendedprice>), sum(discounted_price),
           sum(discounted_price * (1 + col<&LineItem::tax>)), avg(col<&LineItem::quantity>),
           avg(col<&LineItem::extendedprice>), avg(col<&LineItem::discount>), count())
        .where(col<&LineItem::shipdate> <= date{1998y / 12 / 1} - days{90})
        .group_by(col<&LineItem::returnflag>, col<&LineItem::linestatus>)
        .order_by(col<&LineItem::returnflag>, col<&LineItem::linestatus>)
        .into<Row>();

}  // namespace tpch::q01
