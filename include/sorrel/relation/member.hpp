// SPDX-License-Identifier: MIT
// `member<&PostView::author>.col<&User::name>`: a column of the row that a member holds.
#pragma once

#include <sorrel/meta/fixed_string.hpp>
#include <sorrel/query/alias.hpp>
#include <sorrel/reflect/member.hpp>
#include <sorrel/reflect/names.hpp>
#include <sorrel/relation/shape.hpp>

#include <cstddef>

namespace sorrel {

namespace detail {

/// The name of a field as an alias has it.
template <class View, std::size_t Index>
inline constexpr auto alias_text = [] {
    constexpr auto name = reflect::field_name<View, Index>;
    meta::fixed_string<name.size() + 1> text;
    for (std::size_t i = 0; i != name.size(); ++i) {
        text.data[i] = name[i];
    }
    return text;
}();

/// The table that a member holds a row of, under the member's name.
template <class View, std::size_t Index>
using alias_of_member = aliased<root_of<element_of_member<View, Index>>, alias_text<View, Index>>;

}  // namespace detail

/// The row that a member of a view belongs to, in the conditions and the order of a load: where two
/// members are of one struct, or of the root's own, its columns alone would not tell which is meant.
/// @code
/// load<PostView>().where(member<&PostView::editor>.col<&User::name> == "Ada")
/// @endcode
template <auto Member>
    requires view_type<reflect::struct_of<Member>>
inline constexpr detail::alias_of_member<reflect::struct_of<Member>, detail::field_index<Member>>
    member{};

}  // namespace sorrel
