// SPDX-License-Identifier: MIT
// The promise: `into<Struct>()` fills every field from the column at its place, and NULL goes only
// where there is an optional.
#pragma once

#include <sorrel/meta/type_list.hpp>
#include <sorrel/query/check/not_storable.hpp>
#include <sorrel/query/select_list.hpp>
#include <sorrel/reflect/fields.hpp>
#include <sorrel/types/storage.hpp>

#include <cstddef>
#include <type_traits>

namespace sorrel::checks {

template <class From, class Field>
constexpr bool find_fits_field() {
    using from = plain<From>;
    using to = plain<Field>;
    if constexpr (std::is_same_v<from, to>) {
        return true;
    } else if constexpr (custom_stored<from> || custom_stored<to> || std::is_enum_v<from> ||
                         std::is_enum_v<to>) {
        return false;
    } else {  // integers of another width are checked when they are read
        return kind_of<from> == kind_of<to> && are_interchangeable<from, to>;
    }
}

/// Named so that a failed assertion shows the selected type and the field's.
template <class From, class Field>
inline constexpr bool fits_field = find_fits_field<From, Field>();

/// Named so that a failed assertion shows the selected type and the field's.
template <class From, class Field>
inline constexpr bool null_fits_field = is_optional<Field> || !is_optional<From>;

/// Named so that a failed assertion shows both numbers.
template <std::size_t Selected, std::size_t Fields>
inline constexpr bool as_many_columns_as_fields = Selected == Fields;

/// Named so that a failed assertion shows the item.
template <class Item>
inline constexpr bool is_single_column = false;
template <class Type>
inline constexpr bool is_single_column<detail::value_item<Type>> = true;

template <class Item, class Field>
inline constexpr bool item_fits_field =
    is_single_column<Item> && fits_field<typename Item::type, Field> &&
    null_fits_field<typename Item::type, Field> && can_be_read<Field>;

/// An item and the field at its place.
template <class Item, class Field>
struct item_and_field {
    using item = Item;
    using from = typename Item::type;
    using field = Field;
};

/// Stops compilation when the items of a shape do not fit the struct they go into: the first that
/// does not is complained of.
template <class Row, class... Items, class... Fields>
constexpr bool row(row_shape<Row, Items...>*, meta::type_list<Fields...>) {
    static_assert(as_many_columns_as_fields<sizeof...(Items), sizeof...(Fields)>,
                  "sorrel: into<>() needs a struct with as many fields as there are selected "
                  "columns [docs/errors.md#wrong-row]");
    if constexpr (sizeof...(Items) != sizeof...(Fields)) {
        return false;
    } else if constexpr ((item_fits_field<Items, Fields> && ...)) {
        return true;
    } else {
        using culprit = meta::first_false<meta::type_list<item_and_field<Items, Fields>...>,
                                          item_fits_field<Items, Fields>...>;
        using from = typename culprit::from;
        using field = typename culprit::field;
        static_assert(is_single_column<typename culprit::item>,
                      "sorrel: into<>() fills fields with single columns; without into<>() whole "
                      "structs come side by side in a std::tuple [docs/errors.md#wrong-row]");
        if constexpr (!is_single_column<typename culprit::item>) {
            // the assertion above has spoken
        } else if constexpr (!fits_field<from, field>) {
            static_assert(fits_field<from, field>,
                          "sorrel: into<>() fills fields by position, and a selected column has "
                          "another type than the field at its place [docs/errors.md#wrong-row]");
        } else if constexpr (!null_fits_field<from, field>) {
            static_assert(
                null_fits_field<from, field>,
                "sorrel: a selected column may be NULL, by its own type or by a left join, "
                "and the field at its place is not std::optional "
                "[docs/errors.md#wrong-row]");
        } else {
            readable<field>();
        }
        return false;
    }
}

/// Named so that a failed assertion shows the type.
template <class Row, bool IsStorable>
inline constexpr bool is_type_of_a_row = IsStorable || !requires {
    typename Row::value_type;
    Row{}.has_value();
};

/// Stops compilation when a whole row of raw SQL is to be optional.
template <class Row, bool IsStorable>
constexpr bool row_of_raw_sql() {
    static_assert(is_type_of_a_row<Row, IsStorable>,
                  "sorrel: a whole row cannot be optional; read the struct itself, and use "
                  "maybe_one() where there may be no row [docs/errors.md#wrong-row]");
    return is_type_of_a_row<Row, IsStorable>;
}

}  // namespace sorrel::checks
