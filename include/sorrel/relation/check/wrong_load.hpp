// SPDX-License-Identifier: MIT
// The promise: a load reads what it can reach from its root, and what is said of a member fits it.
#pragma once

#include <sorrel/meta/type_list.hpp>
#include <sorrel/query/check/unknown_table.hpp>
#include <sorrel/query/select.hpp>
#include <sorrel/reflect/member.hpp>
#include <sorrel/relation/resolve.hpp>
#include <sorrel/relation/shape.hpp>

#include <cstddef>
#include <type_traits>

namespace sorrel::detail {

struct every_row;

}  // namespace sorrel::detail

namespace sorrel::checks {

/// Named so that a failed assertion shows the column's table and those that can be read.
template <class Column, class Tables>
inline constexpr bool is_read_by_load = table_is_in_from<Column, Tables>;

/// Stops compilation when a condition or an order of a load reads a table that it does not.
template <class Tables, class... Columns>
constexpr bool load_reads(meta::type_list<Columns...>) {
    constexpr bool all_are = (is_read_by_load<Columns, Tables> && ...);
    if constexpr (!all_are) {
        using culprit =
            meta::first_false<meta::type_list<Columns...>, is_read_by_load<Columns, Tables>...>;
        static_assert(
            is_read_by_load<culprit, Tables>,
            "sorrel: a load chooses and sorts by columns of its root and of what the root "
            "belongs to; ask for children with has<…>(), and choose among them in "
            "with<…>() [docs/errors.md#wrong-relation]");
    }
    return all_are;
}

/// Named so that a failed assertion shows the view, and the struct of several members.
template <class View, class Parent, std::size_t Members>
inline constexpr bool one_member_is_of = Members <= 1;

/// Stops compilation when a column belongs to several members that are of one struct.
template <class View, class Parent, std::size_t Members>
constexpr bool parent_is_clear() {
    static_assert(
        one_member_is_of<View, Parent, Members>,
        "sorrel: several members of this view are of the struct whose column is read; say "
        "which with member<&View::member>.col<&Struct::field> "
        "[docs/errors.md#wrong-relation]");
    return one_member_is_of<View, Parent, Members>;
}

/// Named so that a failed assertion shows the view and the member's struct.
template <class View, class Owner, std::size_t Index>
inline constexpr bool is_member_of = std::is_same_v<View, Owner> && Index != 0;

/// Named so that a failed assertion shows what the member holds and what was given.
template <class Element, class Given>
inline constexpr bool loads_rows_of = false;
template <class Element, class Given>
    requires requires { typename Given::levels_of; }
inline constexpr bool loads_rows_of<Element, Given> =
    std::is_same_v<typename Given::levels_of, Element>;

/// Named so that a failed assertion shows what was said of the members.
template <std::size_t Index, class Members>
inline constexpr bool is_said_once = true;
template <std::size_t Index, class Indexes, class... Members>
inline constexpr bool is_said_once<Index, sorrel::detail::indexed_pack<Indexes, Members...>> =
    ((Members::index != Index) && ...);

/// Named so that a failed assertion shows the relation.
template <class Relation, class Load>
inline constexpr bool rows_may_be_chosen =
    !sorrel::detail::is_belongs_to<Relation> ||
    std::is_same_v<typename Load::filter_type, sorrel::detail::every_row>;
template <class Relation, class Load>
inline constexpr bool has_rows_to_sort =
    !sorrel::detail::is_belongs_to<Relation> ||
    (std::is_same_v<typename Load::order_type, sorrel::detail::pack<>> &&
     !Load::range_type::has_limit && !Load::range_type::has_offset);

template <sorrel::detail::row_count_of Count, class Relation, std::size_t Index, class Load,
          class Members>
constexpr bool load_fits() {
    constexpr bool is_required = Count == sorrel::detail::row_count_of::one;
    static_assert(is_said_once<Index, Members>,
                  "sorrel: with<…>() was said of this member before "
                  "[docs/errors.md#wrong-relation]");
    static_assert(!is_required || rows_may_be_chosen<Relation, Load>,
                  "sorrel: this member must be there, so its rows cannot be chosen; make it a "
                  "std::optional, or choose among the roots [docs/errors.md#wrong-relation]");
    static_assert(has_rows_to_sort<Relation, Load>,
                  "sorrel: there is one row at most for this member, which the root's foreign key "
                  "names; leave order_by(), limit() and offset() out "
                  "[docs/errors.md#wrong-relation]");
    return is_said_once<Index, Members> && (!is_required || rows_may_be_chosen<Relation, Load>) &&
           has_rows_to_sort<Relation, Load>;
}

/// Stops compilation when what is said of a member does not fit it.
template <class View, auto Member, class Load, class Members>
constexpr bool member_takes() {
    using owner = reflect::struct_of<Member>;
    constexpr std::size_t index = sorrel::detail::field_index<Member>;
    static_assert(is_member_of<View, owner, index>,
                  "sorrel: with<&View::member>() names a member of the view that is loaded, after "
                  "its root [docs/errors.md#wrong-relation]");
    if constexpr (is_member_of<View, owner, index>) {
        using shape = sorrel::detail::shape_of_member<View, index>;
        using element = typename shape::element;
        static_assert(loads_rows_of<element, Load>,
                      "sorrel: with<&View::member>() takes a load of what the member holds: "
                      "load<Element>() [docs/errors.md#wrong-relation]");
        if constexpr (loads_rows_of<element, Load>) {
            return load_fits<shape::count, sorrel::detail::relation_of<View, index>, index, Load,
                             Members>();
        }
    }
    return false;
}

}  // namespace sorrel::checks
