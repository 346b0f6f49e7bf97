// SPDX-License-Identifier: MIT
// What WHERE and ON ask of a condition, in the order in which a mistake is best explained.
#pragma once

#include <sorrel/query/check/nested_aggregate.hpp>
#include <sorrel/query/check/not_a_condition.hpp>
#include <sorrel/query/check/unknown_table.hpp>

namespace sorrel::detail {

/// Whether `Condition` can choose among the rows of `From`; the first thing wrong with it speaks.
template <class Condition, class From>
constexpr bool may_choose_rows() {
    if constexpr (!checks::conditions<Condition>()) {
        return false;
    } else if constexpr (!checks::columns_are_in_from<From>(typename Condition::columns{})) {
        return false;
    } else {
        return checks::no_aggregate_in_where<Condition>();
    }
}

}  // namespace sorrel::detail
