// SPDX-License-Identifier: MIT
// Writing tables, columns and indexes for SQLite.
#include <sorrel/dialect/sqlite.hpp>

#include "../definition.hpp"
#include "../sql_tokens.hpp"
#include "definition.hpp"

namespace sorrel::sqlite::detail {

using sorrel::detail::quoted_name;
using sorrel::detail::token_kind;

namespace {

/// A literal, or a keyword that SQLite takes without parentheses.
bool is_plain_default(const std::string& value) {
    const auto tokens = sorrel::detail::tokens_of(value, sorrel::detail::brackets::quote);
    if (tokens.size() == 2) {
        return (tokens[0].is("-") || tokens[0].is("+")) && tokens[1].kind == token_kind::number;
    }
    if (tokens.size() != 1) {
        return false;
    }
    const auto& token = tokens.front();
    if (token.kind != token_kind::word) {
        return token.kind == token_kind::string || token.kind == token_kind::number;
    }
    return token.is("NULL") || token.is("TRUE") || token.is("FALSE") || token.is("CURRENT_TIME") ||
           token.is("CURRENT_DATE") || token.is("CURRENT_TIMESTAMP");
}

bool is_constant(const std::string& value) {
    return is_plain_default(value) && !sorrel::detail::lower_case(value).starts_with("current_");
}

}  // namespace

std::string type_of(const schema::column& column) {
    return column.type.empty() && column.kind != value_kind::none
               ? sorrel::detail::usual_type(column.kind, column.element_kind, dialect::schema)
               : column.type;
}

std::string enum_check(const schema::column& column) {
    const std::string name = column.enum_name.empty() ? column.name : column.enum_name;
    return "CONSTRAINT " + quoted_name(name) + " CHECK (" + quoted_name(column.name) + " IN (" +
           sorrel::detail::label_list(column.labels) + "))";
}

std::string default_sql(const std::string& value) {
    return is_plain_default(value) || value.starts_with('(') ? value : "(" + value + ")";
}

std::string column_sql(const schema::column& column, bool is_generated_key) {
    std::string text = quoted_name(column.name);
    if (is_generated_key) {
        return text + (column.generated == schema::generator::autoincrement
                           ? " INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL"
                           : " " + std::string(dialect::schema.generated_key));
    }
    if (const auto type = type_of(column); !type.empty()) {
        text += " " + type;
    }
    text += column.is_nullable ? "" : " NOT NULL";
    text += column.default_value ? " DEFAULT " + default_sql(*column.default_value) : "";
    text += column.collation.empty() ? "" : " COLLATE " + quoted_name(column.collation);
    text += column.labels.empty() ? "" : " " + enum_check(column);
    if (!column.computed_as.empty()) {
        text += " GENERATED ALWAYS AS (" + column.computed_as + ")";
        text += column.is_stored ? " STORED" : "";
    }
    return text;
}

std::string table_sql(const schema::table& table, bool if_not_exists) {
    std::vector<std::string> parts;
    bool key_is_in_column = false;
    for (const auto& column : table.columns) {
        const bool is_generated_key = table.primary_key &&
                                      table.primary_key->columns == std::vector{column.name} &&
                                      column.generated != schema::generator::none;
        key_is_in_column = key_is_in_column || is_generated_key;
        parts.push_back(column_sql(column, is_generated_key));
    }
    for (auto& each : sorrel::detail::constraints_sql(table, !key_is_in_column)) {
        parts.push_back(std::move(each));
    }
    return sorrel::detail::table_sql(table, parts, if_not_exists);
}

std::string index_sql(const schema::create_index& wanted) {
    const auto& index = wanted.made;
    std::string parts;
    for (const auto& part : index.parts) {
        if (!part.operator_class.empty() || part.nulls != schema::nulls_order::usual) {
            sorrel::detail::refuse_unsupported(
                "SQLite's indexes have no operator classes and no "
                "order of NULLs: " +
                index.name);
        }
        parts += (parts.empty() ? "" : ", ") + sorrel::detail::index_part_sql(part);
    }
    if (!index.method.empty() || !index.included.empty()) {
        sorrel::detail::refuse_unsupported(
            "SQLite's indexes have one kind and no further columns: " + index.name);
    }
    std::string sql = index.is_unique ? "CREATE UNIQUE INDEX " : "CREATE INDEX ";
    sql += wanted.if_not_exists ? "IF NOT EXISTS " : "";
    sql += quoted_name(index.name) + " ON " + quoted_name(wanted.table) + " (" + parts + ")";
    return index.where.empty() ? sql : sql + " WHERE " + index.where;
}

// https://sqlite.org/lang_altertable.html#alter_table_add_column
bool can_be_added(const schema::column& column) {
    const bool has_value = column.default_value && is_constant(*column.default_value);
    return (!column.default_value || has_value) && (column.is_nullable || has_value) &&
           column.generated == schema::generator::none &&
           (column.computed_as.empty() || (!column.is_stored && column.is_nullable));
}

}  // namespace sorrel::sqlite::detail
