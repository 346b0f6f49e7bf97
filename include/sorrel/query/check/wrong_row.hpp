// SPDX-License-Identifier: MIT
// The promise: `into<Struct>()` fills every field from the column at its place, and NULL goes only
// where there is an optional.
#pragma once

#include <sorrel/meta/type_list.hpp>
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
        return kind_of<from> == kind_of<to> && kind_of<to> != value_kind::none;
    }
}

/// Named so that a failed assertion shows the selected type and the field's.
template <class From, class Field>
inline constexpr bool fits_field = find_fits_field<From, Field>();

/// Named so that a failed assertion shows the selected type and the field's.
template <class From, class Field>
inline constexpr bool null_fits_field = is_optional<Field> || !is_optional<From>;

template <class From, class Field>
constexpr void assert_fits_field() {
    static_assert(fits_field<From, Field>,
                  "sorrel: into<>() fills fields by position, and a selected column has another "
                  "type than the field at its place [docs/errors.md#wrong-row]");
    if constexpr (fits_field<From, Field>) {
        static_assert(
            null_fits_field<From, Field>,
            "sorrel: a selected column may be NULL, by its own type or by a left join, and "
            "the field at its place is not std::optional [docs/errors.md#wrong-row]");
    }
}

/// Named so that a failed assertion shows both numbers.
template <std::size_t Selected, std::size_t Fields>
inline constexpr bool as_many_columns_as_fields = Selected == Fields;

template <class Items, class Fields>
struct row_fits;
template <class... Items, class... Fields>
struct row_fits<meta::type_list<Items...>, meta::type_list<Fields...>> {
    static constexpr void check() {
        static_assert(as_many_columns_as_fields<sizeof...(Items), sizeof...(Fields)>,
                      "sorrel: into<>() needs a struct with as many fields as there are selected "
                      "columns [docs/errors.md#wrong-row]");
        if constexpr (sizeof...(Items) == sizeof...(Fields)) {
            (assert_fits_field<typename Items::type, Fields>(), ...);
        }
    }
};

/// Stops compilation when the items of a shape do not fit the struct they go into.
template <class Row, class... Items>
constexpr void row(row_shape<Row, Items...>*) {
    row_fits<meta::type_list<Items...>, reflect::field_types<Row>>::check();
}

}  // namespace sorrel::checks
