// SPDX-License-Identifier: MIT
// Describing columns and tables.
#include <sorrel/migrate/schema/table_alteration.hpp>
#include <sorrel/migrate/schema/table_definition.hpp>

#include "../../dialect/quoted.hpp"
#include "definition.hpp"

#include <charconv>

namespace sorrel {

namespace detail {

std::string literal_of(bool value, const schema_words& words) {
    return std::string(value ? words.true_value : words.false_value);
}

std::string literal_of(std::int64_t value) {
    return std::to_string(value);
}

std::string literal_of(double value) {
    char digits[32];
    return {digits, std::to_chars(digits, digits + sizeof digits, value).ptr};
}

std::string literal_of(std::string_view value) {
    return quoted_text(value);
}

schema::column enum_column(std::string name, const schema::enum_type& type) {
    schema::column column{.name = std::move(name)};
    column.kind = value_kind::text;
    column.is_nullable = false;
    column.enum_name = type.name;
    column.labels = type.labels;
    return column;
}

void check_labels(schema::column& column, std::vector<schema::check>& checks) {
    if (!column.enum_name.empty() || column.labels.empty()) {
        return;
    }
    std::string list;
    for (const auto& label : column.labels) {
        list += (list.empty() ? "" : ", ") + quoted_text(label);
    }
    checks.push_back({{}, quoted_name(column.name) + " IN (" + list + ")"});
    column.labels.clear();
}

schema::foreign_key key_to(std::vector<std::string> columns, std::string table,
                           std::vector<std::string> referenced, const reference_options& options) {
    return {.name = options.name,
            .columns = std::move(columns),
            .table = std::move(table),
            .referenced = std::move(referenced),
            .on_delete = options.on_delete,
            .on_update = options.on_update,
            .timing = options.is_deferred ? schema::deferral::initially_deferred
                                          : schema::deferral::none};
}

schema::index index_of(const std::string& table, const std::vector<indexed>& parts,
                       const index_options& options) {
    schema::index index{.name = options.name,
                        .is_unique = options.unique,
                        .where = options.where,
                        .method = options.method,
                        .included = options.include};
    index.parts.assign(parts.begin(), parts.end());
    if (index.name.empty()) {
        index.name = table;
        for (const auto& part : parts) {
            index.name += "_" + (part.is_expression ? "expression" : part.text);
        }
        index.name += "_index";
    }
    return index;
}

}  // namespace detail

column_definition& column_definition::type(std::string words) {
    column().type = std::move(words);
    return *this;
}

column_definition& column_definition::nullable() {
    column().is_nullable = true;
    return *this;
}

column_definition& column_definition::not_null() {
    column().is_nullable = false;
    return *this;
}

column_definition& column_definition::default_sql(std::string sql) {
    column().default_value = std::move(sql);
    return *this;
}

column_definition& column_definition::computed_as(std::string sql, bool stored) {
    column().computed_as = std::move(sql);
    column().is_stored = stored;
    return *this;
}

column_definition& column_definition::collation(std::string name) {
    column().collation = std::move(name);
    return *this;
}

column_definition& column_definition::comment(std::string text) {
    column().comment = std::move(text);
    return *this;
}

column_definition& column_definition::primary_key() {
    owner_->put_key({.columns = {column().name}});
    return *this;
}

column_definition& column_definition::unique(std::string name) {
    owner_->put_unique({.name = std::move(name), .columns = {column().name}});
    return *this;
}

column_definition& column_definition::check(std::string expression, std::string name) {
    owner_->put_check({std::move(name), std::move(expression)});
    return *this;
}

column_definition& column_definition::references(std::string table, std::string column_name,
                                                 const reference_options& options) {
    std::vector<std::string> referenced;
    if (!column_name.empty()) {
        referenced.push_back(std::move(column_name));
    }
    owner_->put_foreign_key(
        detail::key_to({column().name}, std::move(table), std::move(referenced), options));
    return *this;
}

table_definition::table_definition(std::string name, const schema_words& words) : words_(words) {
    table_.name = std::move(name);
    const auto options = words.table_options;
    table_.options = options.starts_with(' ') ? options.substr(1) : options;
}

column_definition table_definition::add(schema::column column) {
    detail::check_labels(column, table_.checks);
    table_.columns.push_back(std::move(column));
    return {*this, table_.columns.size() - 1};
}

column_definition table_definition::generated_key(std::string name) {
    auto column = detail::column_for<std::int64_t>(std::move(name));
    column.generated = schema::generator::by_default;
    table_.primary_key = schema::key{.columns = {column.name}};
    return add(std::move(column));
}

column_definition table_definition::column(std::string name, const schema::enum_type& type) {
    return add(detail::enum_column(std::move(name), type));
}

void table_definition::put_key(schema::key key) {
    table_.primary_key = std::move(key);
}

void table_definition::primary_key(std::vector<std::string> columns, std::string name) {
    table_.primary_key = schema::key{.name = std::move(name), .columns = std::move(columns)};
}

void table_definition::unique(std::vector<std::string> columns, std::string name) {
    table_.uniques.push_back({.name = std::move(name), .columns = std::move(columns)});
}

void table_definition::check(std::string expression, std::string name) {
    table_.checks.push_back({std::move(name), std::move(expression)});
}

void table_definition::foreign_key(std::vector<std::string> columns, std::string table,
                                   std::vector<std::string> referenced,
                                   const reference_options& options) {
    table_.foreign_keys.push_back(
        detail::key_to(std::move(columns), std::move(table), std::move(referenced), options));
}

void table_definition::index(std::vector<indexed> parts, index_options options) {
    table_.indexes.push_back(detail::index_of(table_.name, parts, options));
}

void table_definition::comment(std::string text) {
    table_.comment = std::move(text);
}

}  // namespace sorrel
