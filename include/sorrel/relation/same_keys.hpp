// SPDX-License-Identifier: MIT
// The condition that a foreign key is that of a row.
#pragma once

#include <sorrel/meta/type_list.hpp>
#include <sorrel/query/column.hpp>
#include <sorrel/query/logic.hpp>
#include <sorrel/query/outer.hpp>

namespace sorrel::detail {

/// `"author_id" = "user"."id"`, for each field of the key.
template <auto Field, auto... Fields, auto Other, auto... Others>
constexpr auto same_keys(meta::value_list<Field, Fields...>, meta::value_list<Other, Others...>) {
    if constexpr (sizeof...(Fields) == 0) {
        return col<Field> == col<Other>;
    } else {
        return col<Field> == col<Other> &&
               same_keys(meta::value_list<Fields...>{}, meta::value_list<Others...>{});
    }
}

/// The same with the row's table under another name.
template <class Alias, auto Field, auto... Fields, auto Other, auto... Others>
constexpr auto same_keys_as(const Alias& other, meta::value_list<Field, Fields...>,
                            meta::value_list<Other, Others...>) {
    if constexpr (sizeof...(Fields) == 0) {
        return col<Field> == other.template col<Other>;
    } else {
        return col<Field> == other.template col<Other> &&
               same_keys_as(other, meta::value_list<Fields...>{}, meta::value_list<Others...>{});
    }
}

/// The same with the row in the query around.
template <auto Field, auto... Fields, auto Other, auto... Others>
constexpr auto same_keys_outside(meta::value_list<Field, Fields...>,
                                 meta::value_list<Other, Others...>) {
    if constexpr (sizeof...(Fields) == 0) {
        return col<Field> == outer(col<Other>);
    } else {
        return col<Field> == outer(col<Other>) &&
               same_keys_outside(meta::value_list<Fields...>{}, meta::value_list<Others...>{});
    }
}

}  // namespace sorrel::detail
