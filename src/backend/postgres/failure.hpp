// SPDX-License-Identifier: MIT
// From PostgreSQL's errors to Sorrel's.
#pragma once

#include <sorrel/backend/statement.hpp>
#include <sorrel/error/kinds.hpp>

#include "error_text.hpp"

#include <libpq-fe.h>

#include <string>
#include <string_view>

namespace sorrel::postgres::detail {

/// The kind that belongs to the five characters of an SQLSTATE; `other` for one that nobody knows.
[[nodiscard]] error_kind kind_of_sqlstate(std::string_view sqlstate) noexcept;

/// Whether the server hangs up after this, whatever the reason was.
[[nodiscard]] bool ends_session(const PGresult* result) noexcept;

/// The facts of a failed result. `sql` must be the text that was sent: the server tells some names as
/// places in it. A result without an SQLSTATE, or none at all, is a lost connection.
///
/// Names of tables, columns and constraints are taken from the server's fields and, where it has no
/// field for them, from places; no bound value gets into any of the facts.
[[nodiscard]] error_details details_of(const PGresult* result, std::string_view sql,
                                       const static_statement* origin = nullptr);

}  // namespace sorrel::postgres::detail
