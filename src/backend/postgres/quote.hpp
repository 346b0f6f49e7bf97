// SPDX-License-Identifier: MIT
// Texts and names as SQL.
#pragma once

#include <libpq-fe.h>

#include <string>
#include <string_view>

namespace sorrel::postgres::detail {

/// A text as a literal. Throws `value_error` for one that is not UTF-8 or has a NUL.
[[nodiscard]] std::string quoted_literal(PGconn* connection, std::string_view text);

/// A name in double quotes.
[[nodiscard]] std::string quoted_name(std::string_view name);

}  // namespace sorrel::postgres::detail
