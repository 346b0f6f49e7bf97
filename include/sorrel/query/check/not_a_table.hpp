// SPDX-License-Identifier: MIT
// The promise: a table is made of a struct whose fields can be seen.
#pragma once

#include <sorrel/schema/table.hpp>

namespace sorrel::checks {

/// Named so that a failed assertion shows the type.
template <class Type>
inline constexpr bool is_table_struct = entity_type<Type>;

/// Stops compilation when a type that is no aggregate is taken for a table.
template <class Type>
constexpr bool table_struct() {
    static_assert(
        is_table_struct<Type>,
        "sorrel: a table is a plain struct, with neither constructors nor private members "
        "[docs/errors.md#not-a-table]");
    return is_table_struct<Type>;
}

}  // namespace sorrel::checks
