// SPDX-License-Identifier: MIT
// From the description of a struct's table to its model.
#include <sorrel/migrate/schema/struct_model.hpp>

#include "../../dialect/definition.hpp"

namespace sorrel::detail {

namespace {

std::vector<std::string> names_of(const table_info& table, meta::view<std::string_view> fields) {
    std::vector<std::string> names;
    for (const auto field : fields) {
        names.emplace_back(table.column_of(field).name);
    }
    return names;
}

schema::column model_of_column(const column_info& info, bool is_only_key,
                               const schema_language& language) {
    schema::column column{.name = std::string(info.name)};
    column.kind = info.kind;
    column.element_kind = info.element_kind;
    column.type = language.type_of(column);
    column.bits = info.kind == value_kind::integer || info.kind == value_kind::real ? 64 : 0;
    column.is_nullable = info.is_nullable && !info.is_key;
    if (info.is_generated && is_only_key) {
        column.generated = schema::generator::by_default;
    }
    if (info.has_default) {
        column.default_value = info.default_value.is_expression
                                   ? std::string(info.default_value.text)
                                   : default_text(info.default_value, language.words());
    }
    return column;
}

void add_rule(schema::table& table, const table_info& info, const rule_facts& rule) {
    const std::string name(rule.name);
    auto columns = names_of(info, rule.fields);
    switch (rule.kind) {
        case rule_kind::unique:
            table.uniques.push_back({.name = name, .columns = std::move(columns)});
            break;
        case rule_kind::check:
            table.checks.push_back({name, std::string(rule.text)});
            break;
        case rule_kind::foreign_key: {
            const auto& other = rule.references();
            table.foreign_keys.push_back({.name = name,
                                          .columns = std::move(columns),
                                          .table = std::string(other.name),
                                          .referenced = names_of(other, rule.referenced_fields),
                                          .on_delete = rule.on_delete,
                                          .on_update = rule.on_update});
            break;
        }
        case rule_kind::index: {
            schema::index index{
                .name = name, .is_unique = rule.is_unique_index, .where = std::string(rule.text)};
            if (name.empty()) {
                index.name = table.name;
                for (const auto& column : columns) {
                    index.name += "_" + column;
                }
                index.name += "_index";
            }
            for (auto& column : columns) {
                index.parts.push_back({.text = std::move(column)});
            }
            table.indexes.push_back(std::move(index));
            break;
        }
        default:
            break;
    }
}

}  // namespace

schema::table model_of_table(const table_info& info, const schema_language& language) {
    schema::table table{.name = std::string(info.name)};
    const auto options = language.words().table_options;
    table.options = options.starts_with(' ') ? options.substr(1) : options;
    for (const auto& column : info.columns) {
        table.columns.push_back(model_of_column(column, info.key.size() == 1, language));
    }
    if (!info.key.empty()) {
        auto& key = table.primary_key.emplace();
        for (const auto place : info.key) {
            key.columns.emplace_back(info.columns[place].name);
        }
    }
    for (const auto& rule : info.rules) {
        add_rule(table, info, rule);
    }
    return table;
}

}  // namespace sorrel::detail
