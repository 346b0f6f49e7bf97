// SPDX-License-Identifier: MIT
// The promise: a fragment of SQL has a place for each of its arguments.
#pragma once

#include <sorrel/types/storage.hpp>

#include <cstddef>

namespace sorrel::checks {

/// Named so that a failed assertion shows the two numbers; the first is -1 when the places are not in
/// order.
template <int Places, std::size_t Arguments>
inline constexpr bool has_place_for_each = Places == static_cast<int>(Arguments);

/// Named so that a failed assertion shows the type.
template <class Type>
inline constexpr bool fragment_type_is_storable = storable<Type>;

/// Stops compilation when a fragment's type or places are wrong.
template <class Type, int Places, std::size_t Arguments>
constexpr bool fragment_of() {
    if constexpr (!fragment_type_is_storable<Type>) {
        static_assert(fragment_type_is_storable<Type>,
                      "sorrel: a fragment's type is one that a column can hold "
                      "[docs/errors.md#wrong-fragment]");
        return false;
    } else {
        static_assert(
            has_place_for_each<Places, Arguments>,
            "sorrel: a fragment names its arguments as $1, $2, ..., each once and in this "
            "order [docs/errors.md#wrong-fragment]");
        return has_place_for_each<Places, Arguments>;
    }
}

}  // namespace sorrel::checks
