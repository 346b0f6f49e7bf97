// SPDX-License-Identifier: MIT
// Changes of one table, made in the text of its definition.
#pragma once

#include <sorrel/schema/change.hpp>

#include "table_text.hpp"

#include <map>
#include <string>

namespace sorrel::sqlite::detail {

/// A definition on its way to another one, and where the values of its columns come from.
struct edited_table {
    table_text text{};
    /// Expressions over the old table's columns, by the name of the new column; a column that is not in
    /// here is filled with its default.
    std::map<std::string, std::string> values{};
    std::vector<std::string> dropped{};  ///< columns
};

[[nodiscard]] edited_table begin_edit(table_text text);

/// Makes one change. Throws `misuse_error` when what it changes is not there. RENAME COLUMN is none of
/// these: SQLite does it itself.
void apply(edited_table& table, const schema::table_change& change);

/// Adds a label to the enum of this name, wherever the table has it; false when nowhere.
bool add_label(edited_table& table, const schema::add_enum_label& wanted);

/// Whether SQLite itself can drop the column: nothing in the table's definition needs it.
[[nodiscard]] bool is_used(const table_text& table, std::string_view column);

}  // namespace sorrel::sqlite::detail
