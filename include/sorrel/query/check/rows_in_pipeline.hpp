// SPDX-License-Identifier: MIT
// A pipeline sends one statement for many new rows, so their fields must fit into arrays.
#pragma once

namespace sorrel::checks {

/// Stops compilation when many rows would be one statement each in a pipeline.
template <class Query, bool IsOneStatement>
constexpr bool rows_are_one_statement() {
    static_assert(IsOneStatement,
                  "sorrel: rows with arrays in them are inserted one by one, which a pipeline does "
                  "not do; run this insert before or after it [docs/errors.md#rows-in-pipeline]");
    return IsOneStatement;
}

}  // namespace sorrel::checks
