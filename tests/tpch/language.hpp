// SPDX-License-Identifier: MIT
// What every TPC-H query is written with. A query's header has its name in the specification, its rows
// in a struct whose fields are called as the specification calls the answer's columns, and `query`.
#pragma once

#include <sorrel/sorrel.hpp>

#include "tpch/tables.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

namespace tpch {

using namespace sorrel;
using namespace std::chrono_literals;  // 1998y / 12 / 1
using std::chrono::days;
using std::chrono::months;
using std::chrono::years;

/// What a line costs, which half of the queries add up: l_extendedprice * (1 - l_discount).
inline constexpr auto discounted_price =
    col<&LineItem::extendedprice> * (1 - col<&LineItem::discount>);

}  // namespace tpch
