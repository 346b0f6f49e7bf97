// SPDX-License-Identifier: MIT
// Reading the schema of a live PostgreSQL database: what its search path shows.
#pragma once

#include <sorrel/dialect/schema_language.hpp>

#include <string>
#include <vector>

namespace sorrel::postgres::detail {

[[nodiscard]] std::vector<std::string> select_catalog();
/// The statements that drop all there is, one a row.
[[nodiscard]] std::string select_drops();
[[nodiscard]] schema::database read_catalog(const std::vector<catalog_rows>& answers);

}  // namespace sorrel::postgres::detail
