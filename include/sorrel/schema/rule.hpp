// SPDX-License-Identifier: MIT
// The facts of a table beyond its fields, as plain constant values: every rule of a mapping ends up
// as one `rule_facts`, so that the code that reads them is an ordinary constexpr function.
#pragma once

#include <sorrel/meta/view.hpp>
#include <sorrel/reflect/names.hpp>
#include <sorrel/types/storage.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace sorrel {

struct table_info;

/// What a foreign key does to its row when the row it points at is deleted or gets another key
/// (SQL:2016 part 2, section 11.8, referential triggered action).
enum class referential_action : unsigned char {
    no_action,
    restrict,
    cascade,
    set_null,
    set_default
};

/// The same actions, to be said without the name of the enum: `.on_delete(cascade)`.
inline constexpr auto no_action = referential_action::no_action;
inline constexpr auto restrict_action = referential_action::restrict;
inline constexpr auto cascade = referential_action::cascade;
inline constexpr auto set_null = referential_action::set_null;
inline constexpr auto set_default = referential_action::set_default;

/// What a rule of a mapping is about.
enum class rule_kind : unsigned char {
    primary_key,
    unique,
    foreign_key,
    index,
    check,
    default_value,
    column_name,
    row_version,
    created_at,
    updated_at,
    soft_delete
};

/// A column's default: a literal of its kind, or the text of an expression.
struct default_facts {
    value_kind kind = value_kind::none;
    std::int64_t integer = 0;
    double real = 0;
    std::string_view text{};
    bool is_expression = false;
};

/// One rule of a mapping. Fields are named as in the struct; their columns are looked up later.
struct rule_facts {
    rule_kind kind = rule_kind::primary_key;
    meta::view<std::string_view> fields{};
    std::string_view name{};    ///< the constraint's or index's own name, may be empty
    std::string_view text{};    ///< a check's expression, a column's name, a partial index's rows
    bool is_generated = false;  ///< primary key: the database makes the value
    bool is_unique_index = false;                      ///< index: refuses equal rows
    default_facts value{};                             ///< default_value
    const table_info& (*references)() = nullptr;       ///< foreign key: the other table
    meta::view<std::string_view> referenced_fields{};  ///< foreign key
    referential_action on_delete = referential_action::no_action;
    referential_action on_update = referential_action::no_action;
};

namespace detail {

template <auto... Members>
inline constexpr std::string_view member_names[] = {reflect::member_name<Members>...};

}  // namespace detail

/// A rule that is known to speak of the fields of `Struct`.
template <class Struct>
struct table_rule {
    using struct_type = Struct;
    rule_facts facts;
};

}  // namespace sorrel
