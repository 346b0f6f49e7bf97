// SPDX-License-Identifier: MIT
// Changes of a schema as plain values; a dialect's `schema_planner` makes statements of them.
#pragma once

#include <sorrel/schema/model.hpp>

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace sorrel::schema {

// Of one table.

/// A new column, at the end.
struct add_column {
    column added{};
};
/// A column goes, with what it holds.
struct drop_column {
    std::string name{};
};
/// A column gets another name and keeps what it holds.
struct rename_column {
    std::string from{}, to{};
};
/// A column gets another type.
struct change_type {
    column to{};                 ///< its name, type, kind and labels count
    std::string converted_by{};  ///< an expression that makes the new value; empty for a plain cast
};
/// A column takes NULL from now on, or no longer.
struct set_nullable {
    std::string name{};
    bool is_nullable = true;
};
/// A column gets another default, or none.
struct set_default {
    std::string name{};
    std::optional<std::string> value{};  ///< nothing: it has none any more
};
/// The table gets another primary key, or none.
struct set_primary_key {
    std::optional<key> now{};  ///< nothing: it has none any more
    std::string old_name{};    ///< of the one that goes, empty for its usual name
    bool had_one = false;
};
/// No two rows may be equal in these columns any more.
struct add_unique {
    key added{};
};
/// These columns point at rows of another table.
struct add_foreign_key {
    foreign_key added{};
};
/// Each row must meet a condition.
struct add_check {
    check added{};
};
/// Found by name, or by columns when it has none.
struct drop_unique {
    key gone{};
};
/// Found by name, or by columns when it has none.
struct drop_foreign_key {
    foreign_key gone{};
};
/// Found by name, or by its expression.
struct drop_check {
    check gone{};
};
/// Found by name, of whatever kind it is.
struct drop_constraint {
    std::string name{};
};

/// A change of one table.
using table_change =
    std::variant<add_column, drop_column, rename_column, change_type, set_nullable, set_default,
                 set_primary_key, add_unique, add_foreign_key, add_check, drop_unique,
                 drop_foreign_key, drop_check, drop_constraint>;

// Of the database.

/// A new table with its indexes.
struct create_table {
    table made{};
    bool if_not_exists = false;
};
/// A table goes, with its rows.
struct drop_table {
    std::string name{};
    bool if_exists = false;
};
/// A table gets another name.
struct rename_table {
    std::string from{}, to{};
};
/// Changes of one table, in this order.
struct alter_table {
    std::string name{};
    std::vector<table_change> changes{};
};
/// A new index of a table.
struct create_index {
    std::string table{};
    index made{};
    bool if_not_exists = false;
    /// Without a lock that stops writers; outside of a transaction only. Where the database has no such
    /// way, an ordinary index.
    bool concurrently = false;
};
/// An index goes.
struct drop_index {
    std::string name{};
    bool if_exists = false;
    bool concurrently = false;
};
/// An index gets another name.
struct rename_index {
    std::string from{}, to{};
};
/// On SQLite an enum is a check of its columns, so that nothing is to be done here.
struct create_enum {
    enum_type made{};
    bool if_not_exists = false;
};
/// A type goes that no column has any more. On SQLite nothing is to be done.
struct drop_enum {
    std::string name{};
    bool if_exists = false;
};
/// A type gets one more label.
struct add_enum_label {
    std::string name{};  ///< the enum's
    std::string label{};
    std::string before{};  ///< another label; empty for the end
};
/// A statement as it is.
struct plain_sql {
    std::string text{};
};

/// A change of the database.
using change =
    std::variant<create_table, drop_table, rename_table, alter_table, create_index, drop_index,
                 rename_index, create_enum, drop_enum, add_enum_label, plain_sql>;

}  // namespace sorrel::schema
