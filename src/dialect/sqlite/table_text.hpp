// SPDX-License-Identifier: MIT
// The text of a CREATE TABLE statement in its parts. SQLite keeps a table's definition as that text
// alone, and some of it (checks, names of constraints, AUTOINCREMENT) no pragma tells.
#pragma once

#include <sorrel/schema/model.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sorrel::sqlite::detail {

enum class part_kind : unsigned char {
    primary_key,
    unique,
    check,
    foreign_key,
    not_null,
    null,
    default_value,
    collate,
    generated,
    other
};

/// One constraint of a column or of the table.
struct constraint_text {
    part_kind kind = part_kind::other;
    std::string name{};                  ///< after CONSTRAINT, without quotes
    std::string text{};                  ///< all of it, CONSTRAINT and name included
    std::string content{};               ///< what a check, default or generated column is made of
    std::vector<std::string> columns{};  ///< of a key or foreign key of the table
    std::string table{};                 ///< the one a foreign key points at
    std::vector<std::string> referenced{};
    schema::deferral timing = schema::deferral::none;
    bool is_autoincrement = false;
    bool is_descending = false;  ///< PRIMARY KEY DESC, which makes no rowid of an integer
    bool is_stored = false;
};

struct column_text {
    std::string name{};
    std::string type{};  ///< as written
    std::vector<constraint_text> constraints{};

    [[nodiscard]] const constraint_text* find(part_kind kind) const;
    void remove(part_kind kind);
};

/// A table's definition; what is not touched is given back as it was written.
struct table_text {
    std::string name{};
    std::vector<column_text> columns{};
    std::vector<constraint_text> constraints{};
    std::string options{};  ///< after the closing parenthesis

    [[nodiscard]] const column_text* find(std::string_view column) const;
    [[nodiscard]] column_text* find(std::string_view column);
    [[nodiscard]] bool has_option(std::string_view word) const;
};

/// Nothing for a text that is not such a statement: a virtual table.
[[nodiscard]] std::optional<table_text> parse_table(std::string_view sql);

/// The statement that makes the table under another name.
[[nodiscard]] std::string to_sql(const table_text& table, std::string_view name);

/// A constraint read from its own text, of a table or of a column.
[[nodiscard]] constraint_text parse_table_constraint(std::string_view sql);
[[nodiscard]] column_text parse_column(std::string_view sql);

/// The values of a check that reads `column IN ('a', 'b')`, else nothing.
[[nodiscard]] std::vector<std::string> labels_of(const constraint_text& check,
                                                 std::string_view column);

}  // namespace sorrel::sqlite::detail
