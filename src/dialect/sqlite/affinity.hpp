// SPDX-License-Identifier: MIT
// What SQLite makes of a column's declared type.
#pragma once

#include <sorrel/types/storage.hpp>

#include <string_view>

namespace sorrel::sqlite::detail {

enum class affinity : unsigned char { integer, real, text, none, numeric };

/// The rules of https://sqlite.org/datatype3.html section 3.1, in their order; but dates are text, since
/// no date's text looks like a number.
[[nodiscard]] affinity affinity_of(std::string_view declared);

/// Whether a column of this affinity gives back what was stored into it.
[[nodiscard]] bool keeps(affinity column, value_kind kind);

/// The kind that a declared type usually means: "DATETIME" an instant, "BOOLEAN" a boolean; `none` where
/// SQLite would turn some of its texts into numbers.
[[nodiscard]] value_kind usual_kind(std::string_view declared);

}  // namespace sorrel::sqlite::detail
