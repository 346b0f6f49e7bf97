// SPDX-License-Identifier: MIT
// The promise: every join says on what, or that it is for all pairs of rows.
#pragma once

namespace sorrel::checks {

/// Named so that a failed assertion shows the table. Never true.
template <class Query, class Table>
inline constexpr bool join_has_condition = false;

/// Stops compilation where a join has no condition, and gives the query back as it was.
template <class Query, class Table>
constexpr auto join_condition(const Query& query) {
    static_assert(join_has_condition<Query, Table>,
                  "sorrel: a join takes its condition, such as col<&Post::author_id> == "
                  "col<&User::id>; all pairs of rows are a cross_join [docs/errors.md#wrong-join]");
    return query;
}

}  // namespace sorrel::checks
