// SPDX-License-Identifier: MIT
// The promise: no update or delete touches a whole table by a forgotten WHERE.
#pragma once

#include <type_traits>

namespace sorrel {
struct no_rows_chosen;
}

namespace sorrel::checks {

/// Named so that a failed assertion shows the query.
template <class Rows>
inline constexpr bool has_where_or_all_rows = !std::is_same_v<Rows, no_rows_chosen>;

/// Stops compilation when neither `where` nor `all_rows` was said.
template <class Rows>
constexpr bool rows_are_chosen() {
    static_assert(has_where_or_all_rows<Rows>,
                  "sorrel: this update or delete has no where(); say .all_rows() to mean the whole "
                  "table [docs/errors.md#missing-where]");
    return has_where_or_all_rows<Rows>;
}

}  // namespace sorrel::checks
