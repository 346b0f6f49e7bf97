// SPDX-License-Identifier: MIT
// Names of structs, fields and members, as the user wrote them.
#pragma once

#include <sorrel/reflect/detail/pretty_name.hpp>
#include <sorrel/reflect/detail/sample.hpp>

#include <cstddef>
#include <string_view>

namespace sorrel::reflect {

/// The name of field `Index` of the aggregate `Struct`: "age" for `int age`.
template <class Struct, std::size_t Index>
inline constexpr std::string_view field_name = detail::last_identifier(
    detail::pretty_value<detail::address{detail::sample_field_address<Struct, Index>()}>());

/// The name a member pointer carries: "age" for `&User::age`.
template <auto Member>
inline constexpr std::string_view member_name =
    detail::last_identifier(detail::pretty_value<Member>());

/// The unqualified name of a struct: "User" for `app::User`. A template gives its last argument's
/// name, so a class template needs an explicit table name in its mapping.
template <class Struct>
inline constexpr std::string_view struct_name =
    detail::last_identifier(detail::pretty_type<Struct>());

}  // namespace sorrel::reflect
