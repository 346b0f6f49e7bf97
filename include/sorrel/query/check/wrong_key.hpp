// SPDX-License-Identifier: MIT
// The promise: what goes by primary key has one, and is given values of its type.
#pragma once

#include <sorrel/reflect/fields.hpp>
#include <sorrel/schema/table.hpp>
#include <sorrel/types/storage.hpp>

#include <cstddef>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>

namespace sorrel::checks {

/// Named so that a failed assertion shows the struct.
template <class Table>
inline constexpr bool has_primary_key = !table_of<Table>.key.empty();

/// Stops compilation when a verb that goes by primary key meets a struct without one.
template <class Table>
constexpr bool primary_key() {
    static_assert(
        has_primary_key<Table>,
        "sorrel: this struct has no primary key; say primary_key<…> in its mapping or call "
        "a field id [docs/errors.md#wrong-key]");
    return has_primary_key<Table>;
}

template <class Table, std::size_t Index>
using key_field = reflect::field_type<Table, table_of<Table>.key[Index]>;

template <class Table, class... Given>
constexpr bool find_key_matches() {
    return []<std::size_t... Index>(std::index_sequence<Index...>) {
        return (... &&
                are_comparable<key_field<Table, Index>,
                               std::conditional_t<std::is_convertible_v<Given, std::string_view>,
                                                  std::string_view, Given>>);
    }(std::make_index_sequence<sizeof...(Given)>());
}

template <class Table, class... Given>
inline constexpr bool key_has_these_parts = table_of<Table>.key.size() == sizeof...(Given);

/// Named so that a failed assertion shows the struct and the types given.
template <class Table, class... Given>
inline constexpr bool key_has_these_types = find_key_matches<Table, Given...>();

/// Named so that a failed assertion shows the types given.
template <class... Given>
inline constexpr bool key_is_never_null =
    (true && ... && !(is_optional<Given> || __is_same(Given, std::nullopt_t)));

/// Stops compilation when the values given to `find` cannot be the struct's primary key.
template <class Table, class... Given>
constexpr bool key_of() {
    if constexpr (primary_key<Table>()) {
        static_assert(key_has_these_parts<Table, Given...>,
                      "sorrel: find() takes one value for each field of the primary key, in the "
                      "key's order [docs/errors.md#wrong-key]");
        if constexpr (key_has_these_parts<Table, Given...>) {
            static_assert(
                key_is_never_null<Given...>,
                "sorrel: a value given to find() may be NULL, and a primary key never is; "
                "unwrap the optional [docs/errors.md#wrong-key]");
            if constexpr (key_is_never_null<Given...>) {
                static_assert(
                    key_has_these_types<Table, Given...>,
                    "sorrel: a value given to find() has another type than the primary key "
                    "[docs/errors.md#wrong-key]");
                return key_has_these_types<Table, Given...>;
            }
        }
    }
    return false;
}

}  // namespace sorrel::checks
