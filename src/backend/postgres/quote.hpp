// SPDX-License-Identifier: MIT
// Texts as SQL, whatever a script has made of the session.
#pragma once

#include <libpq-fe.h>

#include <string>
#include <string_view>

namespace sorrel::postgres::detail {

/// A text as a literal, also while standard_conforming_strings is off. Throws `value_error` for one that is not UTF-8 or has a NUL.
[[nodiscard]] std::string quoted_literal(PGconn* connection, std::string_view text);

}  // namespace sorrel::postgres::detail
