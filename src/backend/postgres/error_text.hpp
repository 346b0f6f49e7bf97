// SPDX-License-Identifier: MIT
// What can be read from the text of PostgreSQL's errors in any language: quotes, parentheses, places.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace sorrel::postgres::detail {

/// A message of libpq as one line: it ends its lines, and tells one line for each address it tried.
[[nodiscard]] std::string one_line(std::string_view message);

/// `message` with … for all from its first quote to its last and, when asked, for numbers that are no
/// part of a type's name: the server shows values in the messages of some errors, and does not escape
/// quotes in them.
[[nodiscard]] std::string without_values(std::string_view message, bool without_numbers);

/// "a, b" of a detail such as `Key (a, b)=(1, 2) already exists.`; empty when there is anything but
/// names before the values, such as an expression.
[[nodiscard]] std::string key_columns(std::string_view detail);

/// The names that stand in quotes, in the order of the message.
[[nodiscard]] std::vector<std::string> quoted_names(std::string_view message);

/// The byte at which a place of a statement is, or npos when there is none. `position` is a number of
/// characters, counted from 1, as the server sends it.
[[nodiscard]] std::size_t place_of(std::string_view sql, std::string_view position);

/// The name at a place of a statement, with what qualifies it before it: `"u"."age"` is u, age.
/// An empty `position`, or one where no name stands, gives no names.
[[nodiscard]] std::vector<std::string> names_at(std::string_view sql, std::string_view position);

}  // namespace sorrel::postgres::detail
