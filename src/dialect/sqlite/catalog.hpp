// SPDX-License-Identifier: MIT
// Reading the schema of a live SQLite database.
#pragma once

#include <sorrel/dialect/schema_language.hpp>

#include <string>
#include <vector>

namespace sorrel::sqlite::detail {

/// The texts of everything in the schema: type, name, the table's name, SQL; oldest first.
[[nodiscard]] std::string select_objects();

[[nodiscard]] std::vector<std::string> select_catalog();
/// The statements that drop all there is, one a row.
[[nodiscard]] std::string select_drops();
[[nodiscard]] schema::database read_catalog(const std::vector<catalog_rows>& answers);

}  // namespace sorrel::sqlite::detail
