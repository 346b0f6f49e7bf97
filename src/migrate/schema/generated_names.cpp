// SPDX-License-Identifier: MIT
// Naming structs, fields and enums, each of them once.
#include "generated_names.hpp"

#include <algorithm>

namespace sorrel::detail {

namespace {

// The most that Boost.PFR 1.81 lists; see docs/limits.md.
constexpr std::size_t most_fields = 100;

const char* value_type_of(value_kind kind, int bits) {
    switch (kind) {
        case value_kind::integer:
            return bits == 16 ? "std::int16_t" : bits == 32 ? "std::int32_t" : "std::int64_t";
        case value_kind::real:
            return bits == 32 ? "float" : "double";
        case value_kind::boolean:
            return "bool";
        case value_kind::bytes:
            return "sorrel::blob";
        case value_kind::day:
            return "sorrel::date";
        case value_kind::instant:
            return "sorrel::timestamp";
        case value_kind::decimal:
            return "sorrel::decimal";
        case value_kind::uuid:
            return "sorrel::uuid";
        case value_kind::time:
            return "sorrel::time_of_day";
        case value_kind::interval:
            return "sorrel::interval";
        case value_kind::json:
            return "sorrel::json_text";
        default:
            return "std::string";
    }
}

bool is_in(const std::vector<std::string>& names, const std::string& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

bool generated_table::has_fields() const {
    return std::any_of(fields.begin(), fields.end(),
                       [](const generated_field& each) { return each.missing_because.empty(); });
}

generated_names::generated_names(const schema::database& model) : model_(model) {
    types_.keep("every_table");
    for (const auto& table : model.tables) {
        tables_[table.name].name = types_.take(camel_case(table.name));
    }
    for (const auto& table : model.tables) {
        for (const auto& column : table.columns) {
            name_enum(column);
        }
        name_fields(table);
    }
}

const generated_table& generated_names::of(std::string_view table) const {
    return tables_.find(table)->second;
}

const schema::table* generated_names::model_of(std::string_view table) const {
    return model_.find(table);
}

const generated_enum* generated_names::enum_of(const schema::column& column) const {
    if (column.enum_name.empty() || column.labels.empty()) {
        return nullptr;
    }
    const auto at = std::find_if(enums_.begin(), enums_.end(), [&](const generated_enum& each) {
        return each.type == column.enum_name && each.labels == column.labels;
    });
    return at != enums_.end() ? &*at : nullptr;
}

void generated_names::name_enum(const schema::column& column) {
    if (column.enum_name.empty() || column.labels.empty() || enum_of(column) != nullptr) {
        return;
    }
    auto& made = enums_.emplace_back();
    made.name = types_.take(camel_case(column.enum_name));
    made.type = column.enum_name;
    made.labels = column.labels;
    unique_names enumerators{"label_"};
    for (const auto& label : column.labels) {
        made.enumerators.push_back(enumerators.take(snake_case(label)));
    }
}

void generated_names::name_fields(const schema::table& table) {
    auto& named = tables_[table.name];
    const auto key = table.primary_key ? table.primary_key->columns : std::vector<std::string>{};
    unique_names names{"column_"};
    if (key.empty()) {
        names.keep("id");  // which would be the key of a mapping that names none
    }
    std::size_t count = 0;
    for (const auto& column : table.columns) {
        auto& field = named.fields.emplace_back();
        if (column.kind == value_kind::none) {
            field.missing_because = "no field can hold " +
                                    (column.type.empty() ? "a column without a type" : column.type);
        } else if (!column.computed_as.empty()) {
            field.missing_because = "computed as " + column.computed_as;
        } else if (count == most_fields) {
            field.missing_because =
                "a struct has at most " + std::to_string(most_fields) + " fields";
        } else {
            ++count;
            field.name = names.take(snake_case(column.name));
            field.type = type_of(column);
            if (column.is_nullable && !is_in(key, column.name)) {
                field.type = "std::optional<" + field.type + ">";
            }
        }
    }
}

std::string generated_names::type_of(const schema::column& column) const {
    if (const auto* const made = enum_of(column)) {
        return made->name;
    }
    if (column.kind == value_kind::array) {
        return std::string("std::vector<") + value_type_of(column.element_kind, 64) + ">";
    }
    return value_type_of(column.kind, column.bits);
}

}  // namespace sorrel::detail
