// SPDX-License-Identifier: MIT
// Structs with rules of their own about being written. What the verbs do with them is said in
// <sorrel/objects.hpp>, which programs include that have some; here is only what tells them from others.
#pragma once

#include <sorrel/schema/hooks.hpp>
#include <sorrel/schema/table.hpp>

#include <type_traits>

namespace sorrel {

namespace detail {

template <class Table>
constexpr bool find_object() {
    if constexpr (!entity_type<Table>) {
        return false;
    } else if constexpr (has_hooks<Table>) {
        return true;
    } else {
        return has_kept_columns(table_of<Table>.kept);
    }
}

/// Whether a struct has a version, times, soft deletion, hooks or validation; or what holds one and
/// brings its own rules.
template <class Type>
inline constexpr bool is_object = find_object<Type>();

/// What the verbs do with it; defined in <sorrel/objects.hpp>.
template <class Type>
struct object_verbs;

/// What `update` and its like take: a struct of a table, or what holds one.
template <class Type>
concept stored_row = entity_type<Type> || is_object<Type>;

/// What they write: the program's struct, or a copy where that must not change.
template <class Row>
using written_row = std::conditional_t<std::is_lvalue_reference_v<Row> &&
                                           !std::is_const_v<std::remove_reference_t<Row>>,
                                       Row, std::remove_cvref_t<Row>>;

}  // namespace detail

namespace checks {

/// Named so that a failed assertion shows the struct.
template <class Table>
inline constexpr bool objects_are_included =
    requires { sizeof(sorrel::detail::object_verbs<Table>); };

/// Stops compilation when a verb would forget what the mapping asks for.
template <class Table>
constexpr bool knows_objects() {
    static_assert(objects_are_included<Table>,
                  "sorrel: this struct's mapping has hooks, validation or rules for its objects; "
                  "include <sorrel/objects.hpp> [docs/errors.md#wrong-hook]");
    return objects_are_included<Table>;
}

/// Named so that a failed assertion shows the struct.
template <class Table>
inline constexpr bool keeps_deleted_rows = table_of<Table>.kept.deleted != kept_columns::none;

/// Stops compilation when a row of a table without soft deletion is to be restored.
template <class Table>
constexpr bool can_be_restored() {
    static_assert(keeps_deleted_rows<Table>,
                  "sorrel: this table has no soft_delete<> column, so its deleted rows are gone "
                  "[docs/errors.md#deleted-rows]");
    return keeps_deleted_rows<Table>;
}

}  // namespace checks

}  // namespace sorrel
