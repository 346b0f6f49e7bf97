// SPDX-License-Identifier: MIT
// What new tables, alterations and the builder describe alike.
#pragma once

#include <sorrel/migrate/schema/column_definition.hpp>

#include <string>
#include <vector>

namespace sorrel::detail {

[[nodiscard]] schema::column enum_column(std::string name, const schema::enum_type& type);

/// The labels of an enum that the database has no type for become a check.
void check_labels(schema::column& column, std::vector<schema::check>& checks);

[[nodiscard]] schema::foreign_key key_to(std::vector<std::string> columns, std::string table,
                                         std::vector<std::string> referenced,
                                         const reference_options& options);

/// With the usual name when it was given none.
[[nodiscard]] schema::index index_of(const std::string& table, const std::vector<indexed>& parts,
                                     const index_options& options);

}  // namespace sorrel::detail
