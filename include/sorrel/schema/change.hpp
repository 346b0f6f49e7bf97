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

struct add_column {
    column added{};
};
struct drop_column {
    std::string name{};
};
struct rename_column {
    std::string from{}, to{};
};
struct change_type {
    column to{};                 ///< its name, type, kind and labels count
    std::string converted_by{};  ///< an expression that makes the new value; empty for a plain cast
};
struct set_nullable {
    std::string name{};
    bool is_nullable = true;
};
struct set_default {
    std::string name{};
    std::optional<std::string> value{};  ///< nothing: it has none any more
};
struct set_primary_key {
    std::optional<key> now{};  ///< nothing: it has none any more
    std::string old_name{};    ///< of the one that goes, empty for its usual name
    bool had_one = false;
};
struct add_unique {
    key added{};
};
struct add_foreign_key {
    foreign_key added{};
};
struct add_check {
    check added{};
};
/// Found by name, or by columns when it has none.
struct drop_unique {
    key gone{};
};
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

using table_change =
    std::variant<add_column, drop_column, rename_column, change_type, set_nullable, set_default,
                 set_primary_key, add_unique, add_foreign_key, add_check, drop_unique,
                 drop_foreign_key, drop_check, drop_constraint>;

// Of the database.

struct create_table {
    table made{};
    bool if_not_exists = false;
};
struct drop_table {
    std::string name{};
    bool if_exists = false;
};
struct rename_table {
    std::string from{}, to{};
};
struct alter_table {
    std::string name{};
    std::vector<table_change> changes{};
};
struct create_index {
    std::string table{};
    index made{};
    bool if_not_exists = false;
    /// Without a lock that stops writers; outside of a transaction only. Where the database has no such
    /// way, an ordinary index.
    bool concurrently = false;
};
struct drop_index {
    std::string name{};
    bool if_exists = false;
    bool concurrently = false;
};
struct rename_index {
    std::string from{}, to{};
};
/// On SQLite an enum is a check of its columns, so that nothing is to be done here.
struct create_enum {
    enum_type made{};
    bool if_not_exists = false;
};
struct drop_enum {
    std::string name{};
    bool if_exists = false;
};
struct add_enum_label {
    std::string name{};  ///< the enum's
    std::string label{};
    std::string before{};  ///< another label; empty for the end
};
/// A statement as it is.
struct plain_sql {
    std::string text{};
};

using change =
    std::variant<create_table, drop_table, rename_table, alter_table, create_index, drop_index,
                 rename_index, create_enum, drop_enum, add_enum_label, plain_sql>;

}  // namespace sorrel::schema
