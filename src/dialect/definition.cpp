// SPDX-License-Identifier: MIT
// Writing constraints, indexes and tables from their descriptions.
#include <sorrel/error/kinds.hpp>

#include "definition.hpp"
#include "sql_tokens.hpp"

#include <charconv>
#include <utility>

namespace sorrel {

void schema_planner::learn(const std::vector<catalog_rows>&) {}

}  // namespace sorrel

namespace sorrel::detail {

namespace {

std::string constraint(const std::string& name) {
    return name.empty() ? "" : "CONSTRAINT " + quoted_name(name) + " ";
}

std::string_view words_of(value_kind kind, const schema_words& words) {
    switch (kind) {
        case value_kind::integer:
            return words.integer;
        case value_kind::real:
            return words.real;
        case value_kind::boolean:
            return words.boolean;
        case value_kind::bytes:
            return words.bytes;
        case value_kind::day:
            return words.day;
        case value_kind::instant:
            return words.instant;
        case value_kind::decimal:
            return words.decimal;
        case value_kind::uuid:
            return words.uuid;
        case value_kind::time:
            return words.time;
        case value_kind::interval:
            return words.interval;
        case value_kind::json:
            return words.json;
        case value_kind::array:
            return words.array;
        case value_kind::text:
        case value_kind::none:
            break;
    }
    return words.text;
}

}  // namespace

std::string usual_type(value_kind kind, value_kind element_kind, const schema_words& words) {
    if (kind == value_kind::array && words.array.empty()) {
        return std::string(words_of(element_kind, words)) + "[]";
    }
    return std::string(words_of(kind, words));
}

std::string default_text(const default_facts& value, const schema_words& words) {
    if (value.is_expression) {
        return "(" + std::string(value.text) + ")";
    }
    switch (value.kind) {
        case value_kind::boolean:
            return std::string(value.integer != 0 ? words.true_value : words.false_value);
        case value_kind::integer:
            return std::to_string(value.integer);
        case value_kind::real: {
            char digits[32];
            return {digits, std::to_chars(digits, digits + sizeof digits, value.real).ptr};
        }
        default:
            return quoted_text(value.text);
    }
}

std::string words_of(referential_action action) {
    switch (action) {
        case referential_action::restrict:
            return "RESTRICT";
        case referential_action::cascade:
            return "CASCADE";
        case referential_action::set_null:
            return "SET NULL";
        case referential_action::set_default:
            return "SET DEFAULT";
        case referential_action::no_action:
            break;
    }
    return "NO ACTION";
}

std::string actions_sql(referential_action on_delete, referential_action on_update) {
    std::string text;
    if (on_delete != referential_action::no_action) {
        text += " ON DELETE " + words_of(on_delete);
    }
    if (on_update != referential_action::no_action) {
        text += " ON UPDATE " + words_of(on_update);
    }
    return text;
}

std::string primary_key_sql(const schema::key& key) {
    return constraint(key.name) + "PRIMARY KEY (" + quoted_names(key.columns) + ")";
}

std::string unique_sql(const schema::key& key) {
    return constraint(key.name) + "UNIQUE " + (key.nulls_are_equal ? "NULLS NOT DISTINCT " : "") +
           "(" + quoted_names(key.columns) + ")";
}

std::string foreign_key_sql(const schema::foreign_key& key) {
    std::string text = constraint(key.name) + "FOREIGN KEY (" + quoted_names(key.columns) +
                       ") REFERENCES " + quoted_name(key.table);
    if (!key.referenced.empty()) {
        text += " (" + quoted_names(key.referenced) + ")";
    }
    text += actions_sql(key.on_delete, key.on_update);
    if (key.timing != schema::deferral::none) {
        text += key.timing == schema::deferral::initially_deferred
                    ? " DEFERRABLE INITIALLY DEFERRED"
                    : " DEFERRABLE";
    }
    return text;
}

std::string check_sql(const schema::check& check) {
    return constraint(check.name) + "CHECK (" + check.expression + ")";
}

std::vector<std::string> constraints_sql(const schema::table& table, bool with_primary_key) {
    std::vector<std::string> parts;
    if (with_primary_key && table.primary_key) {
        parts.push_back(primary_key_sql(*table.primary_key));
    }
    for (const auto& each : table.uniques) {
        parts.push_back(unique_sql(each));
    }
    for (const auto& each : table.foreign_keys) {
        parts.push_back(foreign_key_sql(each));
    }
    for (const auto& each : table.checks) {
        parts.push_back(check_sql(each));
    }
    for (const auto& each : table.others) {
        parts.push_back(constraint(each.name) + each.expression);
    }
    return parts;
}

std::string table_sql(const schema::table& table, const std::vector<std::string>& parts,
                      bool if_not_exists) {
    std::string sql = if_not_exists ? "CREATE TABLE IF NOT EXISTS " : "CREATE TABLE ";
    sql += quoted_name(table.name) + " (";
    for (const auto& part : parts) {
        sql += (&part == parts.data() ? "\n  " : ",\n  ") + part;
    }
    sql += "\n)";
    return table.options.empty() ? sql : sql + " " + table.options;
}

std::string label_list(const std::vector<std::string>& labels) {
    std::string list;
    for (const auto& label : labels) {
        list += (list.empty() ? "" : ", ") + quoted_text(label);
    }
    return list;
}

std::string index_part_sql(const schema::index_part& part) {
    std::string text = part.is_expression ? "(" + part.text + ")" : quoted_name(part.text);
    text += part.collation.empty() ? "" : " COLLATE " + quoted_name(part.collation);
    text += part.operator_class.empty() ? "" : " " + quoted_name(part.operator_class);
    text += part.is_descending ? " DESC" : "";
    if (part.nulls != schema::nulls_order::usual) {
        text += part.nulls == schema::nulls_order::first ? " NULLS FIRST" : " NULLS LAST";
    }
    return text;
}

void refuse_change(std::string message) {
    throw_error({.kind = error_kind::misuse, .message = std::move(message)});
}

void refuse_unsupported(std::string message) {
    throw_error({.kind = error_kind::unsupported, .message = std::move(message)});
}

}  // namespace sorrel::detail
