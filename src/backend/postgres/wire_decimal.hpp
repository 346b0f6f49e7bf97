// SPDX-License-Identifier: MIT
// `numeric` on the wire: groups of four decimal digits (numeric_send in the server's
// src/backend/utils/adt/numeric.c).
#pragma once

#include <sorrel/types/decimal.hpp>

#include <string>
#include <string_view>

namespace sorrel::postgres::detail {

void append_decimal(std::string& out, const decimal& value);

/// Throws `protocol_error` for bytes that are no numeric.
[[nodiscard]] decimal read_decimal(std::string_view bytes);

}  // namespace sorrel::postgres::detail
