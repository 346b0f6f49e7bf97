// SPDX-License-Identifier: MIT
// What a member pointer says: which struct, which field type.
#pragma once

#include <type_traits>

namespace sorrel::reflect {

namespace detail {

template <class Member>
struct member_traits {};
template <class Struct, class Field>
struct member_traits<Field Struct::*> {
    using struct_type = Struct;
    using field_type = Field;
};

}  // namespace detail

/// A pointer to a data member, such as `&User::age`.
template <class Member>
concept member_pointer = std::is_member_object_pointer_v<Member>;

/// `User` for `&User::age`.
template <auto Member>
using struct_of = typename detail::member_traits<decltype(Member)>::struct_type;

/// `int` for `&User::age`.
template <auto Member>
using field_of = typename detail::member_traits<decltype(Member)>::field_type;

}  // namespace sorrel::reflect
