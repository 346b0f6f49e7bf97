// SPDX-License-Identifier: MIT
// Definitions as SQLite wants them.
#pragma once

#include <sorrel/schema/change.hpp>

#include <string>

namespace sorrel::sqlite::detail {

[[nodiscard]] std::string type_of(const schema::column& column);
[[nodiscard]] std::string column_sql(const schema::column& column, bool is_generated_key);
[[nodiscard]] std::string table_sql(const schema::table& table, bool if_not_exists);
[[nodiscard]] std::string index_sql(const schema::create_index& wanted);
/// The constraint that makes an enum of a column.
[[nodiscard]] std::string enum_check(const schema::column& column);
/// A default in parentheses where SQLite asks for them.
[[nodiscard]] std::string default_sql(const std::string& value);

/// Whether ALTER TABLE ADD COLUMN takes such a column.
[[nodiscard]] bool can_be_added(const schema::column& column);

}  // namespace sorrel::sqlite::detail
