// SPDX-License-Identifier: MIT
// The promise: what a query binds or reads is something that a database can hold.
#pragma once

#include <sorrel/meta/type_list.hpp>
#include <sorrel/query/select_list.hpp>
#include <sorrel/reflect/fields.hpp>
#include <sorrel/schema/table.hpp>
#include <sorrel/types/storage.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>

namespace sorrel::checks {

/// Named so that a failed assertion shows the type.
template <class Item>
inline constexpr bool can_be_listed =
    std::is_same_v<Item, std::int64_t> || std::is_same_v<Item, double> ||
    std::is_same_v<Item, std::string>;

/// Stops compilation when `in` is given a range whose elements no single parameter can carry.
template <class Item>
constexpr bool listable() {
    static_assert(
        can_be_listed<Item>,
        "sorrel: in() over a range takes signed integers, floating-point numbers or text; "
        "list other values one by one [docs/errors.md#not-storable]");
    return can_be_listed<Item>;
}

/// Named so that a failed assertion shows the type.
template <class Type>
inline constexpr bool can_be_read =
    storable<Type> && !std::is_same_v<plain<Type>, std::string_view>;

/// Stops compilation when a row is to hold a value that cannot be read, or not be kept.
template <class Type>
constexpr bool readable() {
    static_assert(
        can_be_read<Type>,
        "sorrel: this type cannot be read from a column (std::string_view would point into "
        "memory that is gone: use std::string) [docs/errors.md#not-storable]");
    return can_be_read<Type>;
}

template <class Fields>
inline constexpr bool fields_can_be_read = true;
template <class... Fields>
inline constexpr bool fields_can_be_read<meta::type_list<Fields...>> = (can_be_read<Fields> && ...);

/// Whether rows of a struct can be read, and its mapping is about itself.
template <class Struct>
inline constexpr bool struct_can_be_read =
    fields_can_be_read<reflect::field_types<Struct>> && detail::has_own_rules<Struct>;

template <class Item>
inline constexpr bool item_can_be_read = struct_can_be_read<plain<typename Item::type>>;
template <class Type>
inline constexpr bool item_can_be_read<detail::value_item<Type>> = can_be_read<Type>;

/// Says what is wrong with a struct that cannot be read.
template <class Struct, class... Fields>
constexpr bool struct_is_readable(meta::type_list<Fields...>) {
    if constexpr (struct_can_be_read<Struct>) {
        return true;
    } else if constexpr (!detail::fields_are_storable<Struct>(meta::type_list<Fields...>{})) {
        return false;
    } else if constexpr (!detail::rules_are_own<Struct>()) {
        return false;
    } else {
        return readable<meta::first_false<meta::type_list<Fields...>, can_be_read<Fields>...>>();
    }
}

/// Stops compilation when rows of this shape cannot be read.
template <class Row, class... Items>
constexpr bool rows_are_readable(row_shape<Row, Items...>*) {
    if constexpr ((item_can_be_read<Items> && ...)) {
        return true;
    } else {
        using culprit = meta::first_false<meta::type_list<Items...>, item_can_be_read<Items>...>;
        using type = plain<typename culprit::type>;
        if constexpr (std::is_same_v<culprit, detail::value_item<typename culprit::type>>) {
            return readable<type>();
        } else {
            return struct_is_readable<type>(reflect::field_types<type>{});
        }
    }
}
template <class Row>
constexpr bool rows_are_readable(named_shape<Row>*) {
    return struct_is_readable<Row>(reflect::field_types<Row>{});
}

}  // namespace sorrel::checks
