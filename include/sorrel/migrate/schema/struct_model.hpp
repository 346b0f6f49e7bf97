// SPDX-License-Identifier: MIT
// The tables that structs stand for, as a model like that of a live database.
#pragma once

#include <sorrel/dialect/schema_language.hpp>
#include <sorrel/migrate/schema/column_definition.hpp>
#include <sorrel/reflect/fields.hpp>
#include <sorrel/schema/model.hpp>
#include <sorrel/schema/table.hpp>

#include <string>
#include <type_traits>
#include <vector>

namespace sorrel {

/// What a field can hold, beyond the kind of its column.
struct field_limits {
    int bits = 0;  ///< of a number; 0 for anything else
    bool is_unsigned = false;
    bool is_optional = false;
    std::vector<std::string> labels{};  ///< of an enum that is stored as text
};

/// A struct with its mapping, and the limits of its fields in their order.
struct struct_description {
    const table_info* table = nullptr;
    std::vector<field_limits> fields{};
};

namespace detail {

template <class Type>
constexpr bool is_unsigned_number() {
    if constexpr (std::is_enum_v<Type>) {
        return std::is_unsigned_v<std::underlying_type_t<Type>>;
    } else {
        return std::is_unsigned_v<Type>;
    }
}

template <class Field>
field_limits limits_of() {
    using type = plain<Field>;
    field_limits limits{.is_optional = is_optional<Field>, .labels = labels_of_enum<type>()};
    constexpr auto kind = kind_of<type>;
    if constexpr (!custom_stored<type> &&
                  (kind == value_kind::integer || kind == value_kind::real)) {
        limits.bits = static_cast<int>(sizeof(type)) * 8;
        limits.is_unsigned = is_unsigned_number<type>();
    }
    return limits;
}

template <class... Fields>
std::vector<field_limits> limits_of_all(meta::type_list<Fields...>) {
    return {limits_of<Fields>()...};
}

/// The model of one table, as `create_tables` would make it.
[[nodiscard]] schema::table model_of_table(const table_info& table,
                                           const schema_language& language);

}  // namespace detail

/// A struct's table, and which numbers its fields hold.
template <entity_type Table>
[[nodiscard]] struct_description describe_struct() {
    return {&table_of<Table>, detail::limits_of_all(reflect::field_types<Table>{})};
}

/// The tables of these structs, as `create_tables` would make them in a database of this language.
template <entity_type... Tables>
[[nodiscard]] schema::database model_of(const schema_language& language) {
    schema::database model;
    (model.tables.push_back(detail::model_of_table(table_of<Tables>, language)), ...);
    schema::sort(model);
    return model;
}

}  // namespace sorrel
