// SPDX-License-Identifier: MIT
// The promise: what stands for a relation in a condition names one.
#pragma once

#include <sorrel/meta/type_list.hpp>

#include <cstddef>
#include <type_traits>

namespace sorrel::checks {

/// Named so that a failed assertion shows the foreign keys there are.
template <class Keys>
inline constexpr bool is_one_key = Keys::size == 1;

/// Stops compilation when what was named is no foreign key, or one of several.
template <class Keys>
constexpr bool names_one_key() {
    static_assert(
        is_one_key<Keys>,
        "sorrel: has<…>(), count<…>() and related<…>() take a member of a view, a field of a "
        "foreign key, or a struct that has exactly one foreign key "
        "[docs/errors.md#wrong-relation]");
    return is_one_key<Keys>;
}

/// Named so that a failed assertion shows the view.
template <class View, std::size_t Index>
inline constexpr bool is_after_root = Index != 0;

/// Stops compilation when the root of a view is named.
template <class View, std::size_t Index>
constexpr bool names_a_member() {
    static_assert(is_after_root<View, Index>,
                  "sorrel: the first field of a view is its root and belongs to nothing; name "
                  "another [docs/errors.md#wrong-relation]");
    return is_after_root<View, Index>;
}

/// Named so that a failed assertion shows both structs.
template <class Root, class Given>
inline constexpr bool is_row_of = std::is_same_v<Root, Given>;

/// Stops compilation when `related` is given a row of another struct than the relation is about.
template <class Root, class Given>
constexpr bool belongs_to_row() {
    static_assert(
        is_row_of<Root, Given>,
        "sorrel: related<…>() takes a row of the struct that the relation is about: the root "
        "of the view, or what the foreign key points at [docs/errors.md#wrong-relation]");
    return is_row_of<Root, Given>;
}

}  // namespace sorrel::checks
