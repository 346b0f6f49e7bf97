// SPDX-License-Identifier: MIT
// What SQLite cannot do with the texts that stand for decimals.
#pragma once

struct sqlite3;

namespace sorrel::sqlite::detail {

/// Gives a connection `sorrel_decimal_plus`, `_minus` and `_times`, and the aggregate and window function
/// `sorrel_decimal_sum`. They take decimals in their sortable form, and integers; NULL gives NULL. What
/// SQLite answered.
[[nodiscard]] int add_decimal_functions(sqlite3* connection) noexcept;

}  // namespace sorrel::sqlite::detail
