// SPDX-License-Identifier: MIT
// Statements that are legal and dangerous: what would lose data, stop a site, or break the program that
// still runs.
#pragma once

#include <sorrel/migrate/script.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sorrel::migrations {

enum class lint_rule : unsigned char {
    drop_table,    ///< data is lost
    drop_column,   ///< data is lost, and a program that still runs names it
    truncate,      ///< data is lost
    delete_all,    ///< DELETE or UPDATE without WHERE
    rename_table,  ///< a program that still runs knows the old name
    rename_column,
    not_null,         ///< rows that are there may have NULL, or none for a new column
    unique,           ///< rows that are there may be alike
    change_type,      ///< values may not fit, and the table may be written anew under a lock
    lock_index,       ///< an index built while writers are locked out
    lock_constraint,  ///< a constraint checked against all rows under a lock
    drop_constraint,
    irreversible,  ///< no way down
};

/// As `-- lint: allow` names it: "drop_table".
[[nodiscard]] std::string_view to_string(lint_rule rule) noexcept;

/// One thing worth a second look.
struct finding {
    lint_rule rule = lint_rule::drop_table;
    std::string message{};  ///< what may happen
    std::string advice{};   ///< how else to do it
    std::int64_t version = 0;
    std::string name{};
    std::string file{};
    text_position position{};
    std::string sql{};
};

}  // namespace sorrel::migrations
