// SPDX-License-Identifier: MIT
// The description of a table as a constant: computed once per struct from its fields and mapping,
// and from then on an ordinary value that ordinary functions read.
#pragma once

#include <sorrel/reflect/fields.hpp>
#include <sorrel/reflect/names.hpp>
#include <sorrel/schema/mapping.hpp>
#include <sorrel/schema/rule.hpp>
#include <sorrel/types/storage.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>
#include <utility>

namespace sorrel {

/// One column of a table.
struct column_info {
    std::string_view field{};  ///< the field's name in the struct
    std::string_view name{};   ///< the column's name in the database
    value_kind kind = value_kind::none;
    value_kind element_kind = value_kind::none;  ///< of an array
    bool is_nullable = false;
    bool is_key = false;        ///< part of the primary key
    bool is_generated = false;  ///< the database makes it
    bool is_kept = false;       ///< Sorrel gives it a value where an insert leaves it out
    bool has_default = false;
    default_facts default_value{};
};

/// The columns that Sorrel looks after by itself, as `object_rules.hpp` has it: indexes into a table's
/// `columns`, or `none`.
struct kept_columns {
    static constexpr std::uint16_t none = 0xFFFF;
    std::uint16_t version = none;  ///< counts the changes of a row
    std::uint16_t created = none;  ///< when it was inserted
    std::uint16_t updated = none;  ///< when it was written last
    std::uint16_t deleted = none;  ///< when it was erased: NULL in living rows
};

/// Whether there are any.
constexpr bool has_kept_columns(const kept_columns& kept) {
    return kept.version != kept.none || kept.created != kept.none || kept.updated != kept.none ||
           kept.deleted != kept.none;
}

/// One table: its name, its columns in the order of the struct's fields, and its rules.
struct table_info {
    std::string_view name{};
    std::string_view struct_name{};
    meta::view<column_info> columns{};
    meta::view<rule_facts> rules{};
    meta::view<std::uint16_t> key{};  ///< indexes into `columns`, in the key's order
    kept_columns kept{};

    /// The column of a field, by the field's name.
    [[nodiscard]] constexpr const column_info& column_of(std::string_view field) const {
        for (const auto& column : columns) {
            if (column.field == field) {
                return column;
            }
        }
        return columns.front();  // not reached: a member pointer always names a field
    }
};

namespace detail {

/// Named so that a failed assertion shows the struct and the one its rules are about.
template <class Struct, class Subject>
inline constexpr bool rules_are_about = __is_same(Struct, Subject) || __is_same(Subject, void);

template <class Struct>
constexpr auto find_rules_subject() {
    if constexpr (requires { mapping<Struct>::rules; }) {
        return std::type_identity<
            typename std::remove_cvref_t<decltype(mapping<Struct>::rules)>::struct_type>{};
    } else {
        return std::type_identity<Struct>{};
    }
}

/// The struct that the rules of a mapping are about; `void` when it says none.
template <class Struct>
using rules_subject = typename decltype(find_rules_subject<Struct>())::type;

template <class Struct>
inline constexpr bool has_own_rules = rules_are_about<Struct, rules_subject<Struct>>;

/// Stops compilation when the rules of a mapping are about another struct.
template <class Struct>
constexpr bool rules_are_own() {
    using subject = rules_subject<Struct>;
    static_assert(rules_are_about<Struct, subject>,
                  "sorrel: a rule in this mapping names a field of another struct "
                  "[docs/errors.md#wrong-rule]");
    return rules_are_about<Struct, subject>;
}

template <class Struct>
constexpr meta::view<rule_facts> rules_of() {
    if constexpr (requires { mapping<Struct>::rules; }) {
        rules_are_own<Struct>();
        return mapping<Struct>::rules.rules;
    } else {
        return {};
    }
}

constexpr bool is_upper(char c) {
    return c >= 'A' && c <= 'Z';
}
constexpr char to_lower(char c) {
    return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
}

/// Writes "http_server" for "HTTPServer" to `out` (when given) and returns its length.
constexpr std::size_t snake_case(std::string_view name, char* out) {
    std::size_t size = 0;
    const auto put = [&](char c) {
        if (out != nullptr) {
            out[size] = c;
        }
        ++size;
    };
    for (std::size_t i = 0; i != name.size(); ++i) {
        const bool starts_word =
            i != 0 && is_upper(name[i]) && name[i - 1] != '_' &&
            (!is_upper(name[i - 1]) ||
             (i + 1 != name.size() && !is_upper(name[i + 1]) && name[i + 1] != '_'));
        if (starts_word) {
            put('_');
        }
        put(to_lower(name[i]));
    }
    return size;
}

template <class Struct>
inline constexpr auto snake_case_name = [] {
    std::array<char, snake_case(reflect::struct_name<Struct>, nullptr)> text{};
    snake_case(reflect::struct_name<Struct>, text.data());
    return text;
}();

template <class Struct>
constexpr std::string_view table_name() {
    if constexpr (requires { mapping<Struct>::table; }) {
        return mapping<Struct>::table;
    } else {
        return {snake_case_name<Struct>.data(), snake_case_name<Struct>.size()};
    }
}

/// Named so that a failed assertion shows the struct and the type of the field.
template <class Struct, class Field>
inline constexpr bool field_is_storable = storable<Field>;

/// Stops compilation when a field cannot be a column.
template <class Struct, class... Fields>
constexpr bool fields_are_storable(meta::type_list<Fields...>) {
    constexpr bool all_are = (field_is_storable<Struct, Fields> && ...);
    if constexpr (!all_are) {
        using culprit =
            meta::first_false<meta::type_list<Fields...>, field_is_storable<Struct, Fields>...>;
        static_assert(
            field_is_storable<Struct, culprit>,
            "sorrel: a field of this struct has a type that cannot be stored; change it (a "
            "time_point to sorrel::timestamp), or specialise sorrel::storage for it "
            "[docs/errors.md#not-storable]");
    }
    return all_are;
}

/// Asks what `table_of` asks, before a query is made of it: there the error is easier to read.
template <class Struct>
constexpr bool is_well_described() {
    if constexpr (fields_are_storable<Struct>(reflect::field_types<Struct>{})) {
        return rules_are_own<Struct>();
    } else {
        return false;
    }
}

// The names are copied out of the compiler's pretty text, so that a program which needs a column's
// name at run time does not carry the whole of that text.
template <class Struct, std::size_t... Index>
constexpr auto joined_field_names(std::index_sequence<Index...>) {
    std::array<char, (reflect::field_name<Struct, Index>.size() + ...)> text{};
    std::size_t size = 0;
    for (const auto name : {reflect::field_name<Struct, Index>...}) {
        for (const char c : name) {
            text[size++] = c;
        }
    }
    return text;
}

template <class Struct>
inline constexpr auto field_names =
    joined_field_names<Struct>(std::make_index_sequence<reflect::field_count<Struct>>());

template <class Struct, class... Fields, std::size_t... Index>
constexpr auto plain_columns(meta::type_list<Fields...>, std::index_sequence<Index...>) {
    fields_are_storable<Struct>(meta::type_list<Fields...>{});
    std::array<column_info, sizeof...(Fields)> columns{
        column_info{.kind = kind_of<Fields>,
                    .element_kind = element_kind_of<Fields>,
                    .is_nullable = is_optional<Fields>}...};
    std::size_t i = 0;
    std::size_t begin = 0;
    for (const auto size : {reflect::field_name<Struct, Index>.size()...}) {
        columns[i].field = columns[i].name =
            std::string_view{field_names<Struct>.data() + begin, size};
        begin += size;
        ++i;
    }
    return columns;
}

template <std::size_t Size>
constexpr void apply_rule(std::array<column_info, Size>& columns, const rule_facts& rule) {
    for (const auto field : rule.fields) {
        for (auto& column : columns) {
            if (column.field != field) {
                continue;
            }
            switch (rule.kind) {
                case rule_kind::primary_key:
                    column.is_key = true;
                    column.is_generated = rule.is_generated;
                    break;
                case rule_kind::default_value:
                    column.has_default = true;
                    column.default_value = rule.value;
                    break;
                case rule_kind::column_name:
                    column.name = rule.text;
                    break;
                case rule_kind::row_version:
                case rule_kind::created_at:
                case rule_kind::updated_at:
                    column.is_kept = true;
                    break;
                default:
                    break;
            }
        }
    }
}

/// The fields that the mapping names as the primary key; none when it names none.
constexpr auto key_fields(meta::view<rule_facts> rules) {
    for (const auto& rule : rules) {
        if (rule.kind == rule_kind::primary_key) {
            return rule.fields;
        }
    }
    return decltype(rule_facts::fields){};
}

template <class Struct>
constexpr auto columns_of() {
    auto columns = plain_columns<Struct>(reflect::field_types<Struct>{},
                                         std::make_index_sequence<reflect::field_count<Struct>>());
    const auto rules = rules_of<Struct>();
    for (const auto& rule : rules) {
        apply_rule(columns, rule);
    }
    if (key_fields(rules).empty()) {
        for (auto& column : columns) {
            if (column.field == "id") {
                column.is_key = true;
                column.is_generated = column.kind == value_kind::integer;
            }
        }
    }
    return columns;
}

template <class Struct>
inline constexpr auto columns = columns_of<Struct>();

constexpr std::size_t key_size(meta::view<column_info> all) {
    std::size_t size = 0;
    for (const auto& column : all) {
        size += column.is_key ? 1 : 0;
    }
    return size;
}

template <class Struct>
inline constexpr auto key_columns = [] {
    constexpr meta::view<column_info> all = columns<Struct>;
    std::array<std::uint16_t, key_size(all)> key{};
    const auto named = key_fields(rules_of<Struct>());
    std::size_t next = 0;
    const auto take = [&](auto&& is_next) {
        for (std::uint16_t i = 0; i != all.size(); ++i) {
            if (all[i].is_key && is_next(all[i])) {
                key[next++] = i;
            }
        }
    };
    if (!named.empty()) {
        for (const auto field : named) {
            take([field](const column_info& column) { return column.field == field; });
        }
    } else {
        take([](const column_info&) { return true; });
    }
    return key;
}();

constexpr std::uint16_t* place_of(kept_columns& kept, rule_kind kind) {
    switch (kind) {
        case rule_kind::row_version:
            return &kept.version;
        case rule_kind::created_at:
            return &kept.created;
        case rule_kind::updated_at:
            return &kept.updated;
        case rule_kind::soft_delete:
            return &kept.deleted;
        default:
            return nullptr;
    }
}

constexpr kept_columns find_kept(meta::view<rule_facts> rules, meta::view<column_info> columns) {
    kept_columns kept;
    for (const auto& rule : rules) {
        if (std::uint16_t* const place = place_of(kept, rule.kind)) {
            for (*place = 0; columns[*place].field != rule.fields.front(); ++*place) {
            }
        }
    }
    return kept;
}

}  // namespace detail

/// The table a struct stands for, as a compile-time constant.
template <class Struct>
inline constexpr table_info table_of = {
    .name = detail::table_name<Struct>(),
    .struct_name = reflect::struct_name<Struct>,
    .columns = detail::columns<Struct>,
    .rules = detail::rules_of<Struct>(),
    .key = detail::key_columns<Struct>,
    .kept = detail::find_kept(detail::rules_of<Struct>(), detail::columns<Struct>)};

/// `table_of` behind a function, so that two tables can point at each other.
template <class Struct>
const table_info& describe() {
    return table_of<Struct>;
}

/// A struct that can stand for a table: an aggregate whose fields can be listed (a
/// container such as std::array is not meant).
template <class Type>
concept entity_type = reflect::aggregate<Type> && !requires(Type& object) { object.begin(); };

/// The column a member pointer names.
template <auto Member>
inline constexpr const column_info& column_of =
    table_of<reflect::struct_of<Member>>.column_of(reflect::member_name<Member>);

}  // namespace sorrel
