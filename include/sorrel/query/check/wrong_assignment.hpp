// SPDX-License-Identifier: MIT
// The promise: a column is assigned values of its own type, and NULL only if it takes NULL.
#pragma once

#include <sorrel/meta/type_list.hpp>
#include <sorrel/query/expression.hpp>
#include <sorrel/types/storage.hpp>

#include <optional>
#include <type_traits>

namespace sorrel::checks {

template <class Column, class Value>
constexpr bool find_assignable() {
    using from = typename Value::value_type;
    using to = typename Column::value_type;
    if constexpr (std::is_same_v<from, std::nullopt_t>) {
        return true;
    } else if constexpr (kind_of<to> == value_kind::integer && kind_of<from> == value_kind::real) {
        return false;  // the fraction would be lost
    } else {
        return are_interchangeable<to, from>;
    }
}

/// Named so that a failed assertion shows the column and the value.
template <class Column, class Value>
inline constexpr bool is_assignable = find_assignable<Column, Value>();

/// Named so that a failed assertion shows the column and the value.
template <class Column, class Value>
inline constexpr bool takes_null = is_optional<typename Column::field_type> ||
                                   !Value::template nullable<scope<meta::type_list<>, true>>;

/// Stops compilation when `Value` cannot be stored in `Column`.
template <class Column, class Value>
constexpr bool assignment() {
    static_assert(is_assignable<Column, Value>,
                  "sorrel: the value assigned has another type than the column; convert it, or "
                  "assign another column [docs/errors.md#wrong-assignment]");
    if constexpr (is_assignable<Column, Value>) {
        static_assert(
            takes_null<Column, Value>,
            "sorrel: the value assigned may be NULL and the column takes no NULL; make the "
            "field optional or unwrap the value [docs/errors.md#wrong-assignment]");
        return takes_null<Column, Value>;
    } else {
        return false;
    }
}

}  // namespace sorrel::checks
