// SPDX-License-Identifier: MIT
// A database's tables as plain values: read from a live database or from structs, compared, printed
// and changed. SQL text in it is the database's own.
#pragma once

#include <sorrel/schema/rule.hpp>
#include <sorrel/types/storage.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sorrel::schema {

/// Who makes a column's value when an insert leaves it out.
enum class generator : unsigned char {
    none,
    by_default,     ///< an identity, SQLite's INTEGER PRIMARY KEY: given values are kept
    always,         ///< GENERATED ALWAYS AS IDENTITY: given values are refused
    serial,         ///< a sequence that belongs to the column
    autoincrement,  ///< SQLite's AUTOINCREMENT: by default, and a number is never used twice
};

/// A column. `kind` is the Sorrel type it usually is read as, `none` where there is no such type.
struct column {
    std::string name{};
    /// As the database writes it, for example "character varying(40)"; empty for the usual type of
    /// `kind`.
    std::string type{};
    value_kind kind = value_kind::none;
    value_kind element_kind = value_kind::none;  ///< of an array
    int bits = 0;                                ///< how wide a number is; 0 for anything else
    bool is_nullable = true;
    generator generated = generator::none;
    std::optional<std::string> default_value{};
    std::string computed_as{};  ///< the expression of a generated column, empty for others
    bool is_stored = false;     ///< of a generated column: kept on disk, not computed when read
    std::string collation{};    ///< empty for the type's own
    std::string enum_name{};    ///< of an enum
    std::vector<std::string> labels{};  ///< of an enum
    std::string comment{};

    friend bool operator==(const column&, const column&) = default;
};

/// A primary key or a unique constraint.
struct key {
    std::string name{};  ///< empty when it has none of its own
    std::vector<std::string> columns{};
    bool nulls_are_equal = false;  ///< UNIQUE NULLS NOT DISTINCT

    friend bool operator==(const key&, const key&) = default;
};

/// When a foreign key is looked at.
enum class deferral : unsigned char { none, initially_immediate, initially_deferred };

/// Columns that point at a row of another table.
struct foreign_key {
    std::string name{};
    std::vector<std::string> columns{};
    std::string table{};  ///< the one pointed at
    std::vector<std::string> referenced{};
    referential_action on_delete = referential_action::no_action;
    referential_action on_update = referential_action::no_action;
    deferral timing = deferral::none;

    friend bool operator==(const foreign_key&, const foreign_key&) = default;
};

/// A condition that every row meets.
struct check {
    std::string name{};
    std::string expression{};

    friend bool operator==(const check&, const check&) = default;
};

/// Where an index puts NULLs, when not where its direction does.
enum class nulls_order : unsigned char { usual, first, last };

/// One part of an index: a column, or an expression.
struct index_part {
    std::string text{};  ///< the column's name, or the expression's SQL
    bool is_expression = false;
    bool is_descending = false;
    nulls_order nulls = nulls_order::usual;
    std::string collation{};       ///< empty for the column's own
    std::string operator_class{};  ///< PostgreSQL: empty for the type's own

    friend bool operator==(const index_part&, const index_part&) = default;
};

/// An index that is not there for a constraint's sake.
struct index {
    std::string name{};
    std::vector<index_part> parts{};
    bool is_unique = false;
    std::string where{};                  ///< of a partial index
    std::string method{};                 ///< PostgreSQL's access method, empty for a B-tree
    std::vector<std::string> included{};  ///< columns that are stored with it and not searched

    friend bool operator==(const index&, const index&) = default;
};

/// A table.
struct table {
    std::string name{};
    std::vector<column> columns{};
    std::optional<key> primary_key{};
    std::vector<key> uniques{};
    std::vector<foreign_key> foreign_keys{};
    std::vector<check> checks{};
    std::vector<index> indexes{};
    std::vector<check> others{};  ///< constraints beyond these, as the database writes them
    std::string options{};        ///< what follows the definition: "STRICT"
    std::string comment{};

    /// The column of this name, or null.
    [[nodiscard]] const column* find(std::string_view column_name) const;
    [[nodiscard]] column* find(std::string_view column_name);
    friend bool operator==(const table&, const table&) = default;
};

/// An enum type of its own (PostgreSQL).
struct enum_type {
    std::string name{};
    std::vector<std::string> labels{};

    friend bool operator==(const enum_type&, const enum_type&) = default;
};

/// The tables of a database, those that the connection sees without naming a schema.
struct database {
    std::vector<table> tables{};
    std::vector<enum_type> enums{};
    std::vector<std::string> views{};  ///< their names

    /// The table of this name, or null.
    [[nodiscard]] const table* find(std::string_view table_name) const;
    [[nodiscard]] table* find(std::string_view table_name);
    [[nodiscard]] bool has_view(std::string_view name) const;
    friend bool operator==(const database&, const database&) = default;
};

/// Puts everything whose order means nothing in the order of its text: tables, enums and views by
/// name, constraints and indexes by columns. Columns, labels and the parts of keys stay.
void sort(database& model);

/// A listing for people, the same for equal models.
[[nodiscard]] std::string to_string(const database& model);
[[nodiscard]] std::string to_string(const table& model);

}  // namespace sorrel::schema
