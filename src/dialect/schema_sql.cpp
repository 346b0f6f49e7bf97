// SPDX-License-Identifier: MIT
// From the description of tables to the statements that create them.
#include <sorrel/dialect/schema_sql.hpp>

#include "definition.hpp"
#include "quoted.hpp"

#include <algorithm>
#include <span>

namespace sorrel {

namespace {

using detail::quoted_name;
using detail::quoted_text;

std::string column_list(const table_info& table, meta::view<std::string_view> fields) {
    std::string list = "(";
    for (const auto field : fields) {
        list += list.size() == 1 ? "" : ", ";
        list += quoted_name(table.column_of(field).name);
    }
    return list + ")";
}

std::string column_definition(const table_info& table, const column_info& column,
                              const schema_words& words) {
    std::string text = quoted_name(column.name) + " ";
    if (column.is_generated && table.key.size() == 1) {
        return text += words.generated_key;
    }
    text += detail::usual_type(column.kind, column.element_kind, words);
    if (!column.is_nullable) {
        text += " NOT NULL";
    }
    if (column.has_default) {
        text += " DEFAULT " + detail::default_text(column.default_value, words);
    }
    return text;
}

std::string key_definition(const table_info& table) {
    std::string text = "PRIMARY KEY (";
    for (std::size_t i = 0; i != table.key.size(); ++i) {
        text += i == 0 ? "" : ", ";
        text += quoted_name(table.columns[table.key[i]].name);
    }
    return text + ")";
}

std::string constraint_definition(const table_info& table, const rule_facts& rule) {
    std::string text;
    if (!rule.name.empty()) {
        text = "CONSTRAINT " + quoted_name(rule.name) + " ";
    }
    switch (rule.kind) {
        case rule_kind::unique:
            return text + "UNIQUE " + column_list(table, rule.fields);
        case rule_kind::check:
            return text + "CHECK (" + std::string(rule.text) + ")";
        case rule_kind::foreign_key:
            break;
        default:
            return {};
    }
    const auto& other = rule.references();
    return text + "FOREIGN KEY " + column_list(table, rule.fields) + " REFERENCES " +
           quoted_name(other.name) + " " + column_list(other, rule.referenced_fields) +
           detail::actions_sql(rule.on_delete, rule.on_update);
}

/// Whether a rule is a foreign key to a table of `later`.
bool points_at(const rule_facts& rule, std::span<const table_info* const> later) {
    return rule.kind == rule_kind::foreign_key &&
           std::any_of(later.begin(), later.end(), [&](const table_info* each) {
               return each->name == rule.references().name;
           });
}

/// Foreign keys to tables of `later` are left out.
std::string create_table(const table_info& table, std::span<const table_info* const> later,
                         const schema_words& words, create_options options) {
    std::vector<std::string> parts;
    for (const auto& column : table.columns) {
        parts.push_back(column_definition(table, column, words));
    }
    const bool key_is_in_column = table.key.size() == 1 && table.columns[table.key[0]].is_generated;
    if (!table.key.empty() && !key_is_in_column) {
        parts.push_back(key_definition(table));
    }
    for (const auto& rule : table.rules) {
        if (auto text = constraint_definition(table, rule);
            !text.empty() && !points_at(rule, later)) {
            parts.push_back(std::move(text));
        }
    }
    std::string sql = options.if_not_exists ? "CREATE TABLE IF NOT EXISTS " : "CREATE TABLE ";
    sql += quoted_name(table.name) + " (";
    for (const auto& part : parts) {
        sql += (&part == parts.data() ? "\n  " : ",\n  ") + part;
    }
    return sql + "\n)" + std::string(words.table_options);
}

std::string create_index(const table_info& table, const rule_facts& rule, create_options options) {
    std::string name(rule.name);
    if (name.empty()) {
        name = table.name;
        for (const auto field : rule.fields) {
            name += "_" + std::string(table.column_of(field).name);
        }
        name += "_index";
    }
    std::string sql = rule.is_unique_index ? "CREATE UNIQUE INDEX " : "CREATE INDEX ";
    sql += options.if_not_exists ? "IF NOT EXISTS " : "";
    sql += quoted_name(name) + " ON " + quoted_name(table.name) + " " +
           column_list(table, rule.fields);
    return rule.text.empty() ? sql : sql + " WHERE " + std::string(rule.text);
}

/// Adds a foreign key to a table that is there, under a name by which it is
/// known when it is added again.
std::string add_foreign_key(const table_info& table, const rule_facts& rule,
                            create_options options) {
    std::string sql = "ALTER TABLE " + quoted_name(table.name) + " ADD ";
    if (rule.name.empty()) {
        std::string name(table.name);
        for (const auto field : rule.fields) {
            name += "_" + std::string(table.column_of(field).name);
        }
        sql += "CONSTRAINT " + quoted_name(name + "_fkey") + " ";
    }
    sql += constraint_definition(table, rule);
    if (options.if_not_exists) {
        sql = "DO $sorrel$ BEGIN " + sql +
              "; EXCEPTION WHEN duplicate_object THEN NULL; END $sorrel$";
    }
    return sql;
}

/// Whether every table this one points at is among `done`, itself or not
/// created here at all.
bool is_ready(const table_info& table, meta::view<const table_info*> all,
              const std::vector<const table_info*>& done) {
    const auto has = [](const auto& list, const table_info& wanted) {
        return std::any_of(list.begin(), list.end(),
                           [&](const table_info* each) { return each->name == wanted.name; });
    };
    return std::all_of(table.rules.begin(), table.rules.end(), [&](const rule_facts& rule) {
        if (rule.kind != rule_kind::foreign_key) {
            return true;
        }
        const auto& other = rule.references();
        return other.name == table.name || !has(all, other) || has(done, other);
    });
}

std::vector<const table_info*> in_foreign_key_order(meta::view<const table_info*> tables) {
    std::vector<const table_info*> waiting(tables.begin(), tables.end());
    std::vector<const table_info*> done;
    while (!waiting.empty()) {
        auto next = std::find_if(waiting.begin(), waiting.end(), [&](const table_info* table) {
            return is_ready(*table, tables, done);
        });
        if (next == waiting.end()) {
            next = waiting.begin();  // a circle of foreign keys
        }
        done.push_back(*next);
        waiting.erase(next);
    }
    return done;
}

}  // namespace

std::vector<std::string> create_statements(meta::view<const table_info*> tables,
                                           const schema_words& words, create_options options) {
    std::vector<std::string> statements;
    const auto ordered = in_foreign_key_order(tables);
    statements.reserve(ordered.size());
    // In a circle of foreign keys one table comes before what it points at.
    const auto later_than = [&](const table_info* const& table) {
        const std::span<const table_info* const> all(ordered);
        const auto place = static_cast<std::size_t>(&table - ordered.data());
        return words.needs_referenced_table ? all.subspan(place + 1) : all.first(0);
    };
    for (const auto& table : ordered) {
        statements.push_back(create_table(*table, later_than(table), words, options));
        // at once, since a unique index is something to point at too
        for (const auto& rule : table->rules) {
            if (rule.kind == rule_kind::index) {
                statements.push_back(create_index(*table, rule, options));
            }
        }
    }
    for (const auto& table : ordered) {
        for (const auto& rule : table->rules) {
            if (points_at(rule, later_than(table))) {
                statements.push_back(add_foreign_key(*table, rule, options));
            }
        }
    }
    return statements;
}

}  // namespace sorrel
