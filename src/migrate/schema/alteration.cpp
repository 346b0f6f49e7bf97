// SPDX-License-Identifier: MIT
// Describing changes of a table.
#include <sorrel/migrate/schema/table_alteration.hpp>

#include "definition.hpp"

namespace sorrel {

column_definition table_alteration::add(schema::column column) {
    std::vector<schema::check> checks;
    detail::check_labels(column, checks);
    const auto place = changes_.size();
    changes_.emplace_back(schema::add_column{std::move(column)});
    for (auto& each : checks) {
        put_check(std::move(each));
    }
    return {*this, place};
}

column_definition table_alteration::add_column(std::string name, const schema::enum_type& type) {
    return add(detail::enum_column(std::move(name), type));
}

void table_alteration::drop_column(std::string name) {
    changes_.emplace_back(schema::drop_column{std::move(name)});
}

void table_alteration::rename_column(std::string from, std::string to) {
    changes_.emplace_back(schema::rename_column{std::move(from), std::move(to)});
}

void table_alteration::change_to(schema::column to, std::string converted_by) {
    changes_.emplace_back(schema::change_type{std::move(to), std::move(converted_by)});
}

void table_alteration::change_type(std::string name, std::string type, std::string converted_by) {
    schema::column to{.name = std::move(name), .type = std::move(type)};
    change_to(std::move(to), std::move(converted_by));
}

void table_alteration::set_nullable(std::string name) {
    changes_.emplace_back(schema::set_nullable{std::move(name), true});
}

void table_alteration::set_not_null(std::string name) {
    changes_.emplace_back(schema::set_nullable{std::move(name), false});
}

void table_alteration::set_default_sql(std::string name, std::optional<std::string> sql) {
    changes_.emplace_back(schema::set_default{std::move(name), std::move(sql)});
}

void table_alteration::set_default_expression(std::string name, std::string sql) {
    set_default_sql(std::move(name), std::move(sql));
}

void table_alteration::drop_default(std::string name) {
    set_default_sql(std::move(name), std::nullopt);
}

void table_alteration::set_primary_key(std::vector<std::string> columns, std::string name) {
    put_key({.name = std::move(name), .columns = std::move(columns)});
}

void table_alteration::replace_primary_key(std::vector<std::string> columns, std::string old_name) {
    changes_.emplace_back(schema::set_primary_key{.now = schema::key{.columns = std::move(columns)},
                                                  .old_name = std::move(old_name),
                                                  .had_one = true});
}

void table_alteration::drop_primary_key(std::string old_name) {
    changes_.emplace_back(
        schema::set_primary_key{.old_name = std::move(old_name), .had_one = true});
}

void table_alteration::add_unique(std::vector<std::string> columns, std::string name) {
    put_unique(schema::key{.name = std::move(name), .columns = std::move(columns)});
}

void table_alteration::add_check(std::string expression, std::string name) {
    put_check(schema::check{std::move(name), std::move(expression)});
}

void table_alteration::add_foreign_key(std::vector<std::string> columns, std::string table,
                                       std::vector<std::string> referenced,
                                       const reference_options& options) {
    put_foreign_key(
        detail::key_to(std::move(columns), std::move(table), std::move(referenced), options));
}

void table_alteration::drop_unique(std::vector<std::string> columns) {
    changes_.emplace_back(schema::drop_unique{{.columns = std::move(columns)}});
}

void table_alteration::drop_foreign_key(std::vector<std::string> columns) {
    changes_.emplace_back(schema::drop_foreign_key{{.columns = std::move(columns)}});
}

void table_alteration::drop_constraint(std::string name) {
    changes_.emplace_back(schema::drop_constraint{std::move(name)});
}

void table_alteration::put_key(schema::key key) {
    changes_.emplace_back(schema::set_primary_key{.now = std::move(key)});
}

void table_alteration::put_unique(schema::key key) {
    changes_.emplace_back(schema::add_unique{std::move(key)});
}

void table_alteration::put_check(schema::check check) {
    changes_.emplace_back(schema::add_check{std::move(check)});
}

void table_alteration::put_foreign_key(schema::foreign_key key) {
    changes_.emplace_back(schema::add_foreign_key{std::move(key)});
}

}  // namespace sorrel
