// SPDX-License-Identifier: MIT
// The shape of a view: its root, and what each further field holds of the rows that belong to it.
#pragma once

#include <sorrel/reflect/fields.hpp>
#include <sorrel/reflect/names.hpp>
#include <sorrel/schema/table.hpp>
#include <sorrel/session/graph.hpp>

#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace sorrel {

/// A struct whose first field is an entity, the root, and whose other fields are filled with rows that
/// belong to it: see docs/relations.md.
template <class Type>
concept view_type = detail::made_of_structs<Type>;

namespace detail {

template <class Type>
constexpr auto find_root() {
    if constexpr (view_type<Type>) {
        return std::type_identity<reflect::field_type<Type, 0>>{};
    } else {
        return std::type_identity<Type>{};
    }
}

/// The entity at the root of a view; an entity is its own.
template <class Type>
using root_of = typename decltype(find_root<Type>())::type;

template <class Type>
constexpr auto& root_in(Type& object) {
    if constexpr (view_type<std::remove_const_t<Type>>) {
        return reflect::field<0>(object);
    } else {
        return object;
    }
}

/// How many fields of a view come after its root; an entity has none.
template <class Type>
inline constexpr std::size_t member_count = 0;
template <view_type Type>
inline constexpr std::size_t member_count<Type> = reflect::field_count<Type> - 1;

/// Calls `function(std::integral_constant<std::size_t, Index>{})` for the index of each field after the
/// root.
template <class View, class Function>
constexpr void for_each_member(Function&& function) {
    [&]<std::size_t... Before>(std::index_sequence<Before...>) {
        (function(std::integral_constant<std::size_t, Before + 1>{}), ...);
    }(std::make_index_sequence<member_count<View>>());
}

/// How many rows a member holds.
enum class row_count_of : unsigned char { one, one_or_none, many };

/// What a member is made of: entities, or views.
template <class Field>
struct member_shape {
    static constexpr row_count_of count = row_count_of::one;
    using element = Field;
};
template <class Element>
struct member_shape<std::optional<Element>> {
    static constexpr row_count_of count = row_count_of::one_or_none;
    using element = Element;
};
template <class Element>
struct member_shape<std::vector<Element>> {
    static constexpr row_count_of count = row_count_of::many;
    using element = Element;
};

template <class View, std::size_t Index>
using shape_of_member = member_shape<reflect::field_type<View, Index>>;

template <class View, std::size_t Index>
using element_of_member = typename shape_of_member<View, Index>::element;

/// The field of `View` with this name; there is one, since a member pointer named it.
template <class View, std::size_t... Index>
constexpr std::size_t find_field(std::string_view name, std::index_sequence<Index...>) {
    std::size_t found = 0;
    ((reflect::field_name<View, Index> == name ? static_cast<void>(found = Index) : void()), ...);
    return found;
}

/// Which field of its struct a member pointer names.
template <auto Member>
inline constexpr std::size_t field_index = find_field<reflect::struct_of<Member>>(
    reflect::member_name<Member>,
    std::make_index_sequence<reflect::field_count<reflect::struct_of<Member>>>());

}  // namespace detail

}  // namespace sorrel
