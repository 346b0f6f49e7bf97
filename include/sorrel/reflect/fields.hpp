// SPDX-License-Identifier: MIT
// The fields of a plain struct: how many, of which types, and references to them.
#pragma once

#include <sorrel/meta/type_list.hpp>
#include <sorrel/reflect/detail/sample.hpp>

#include <cstddef>
#include <type_traits>
#include <utility>

namespace sorrel::reflect {

/// A struct whose fields can be listed: a non-empty aggregate class without base classes.
template <class Type>
concept aggregate = std::is_class_v<Type> && std::is_aggregate_v<Type> && !std::is_empty_v<Type>;

namespace detail {

template <class Struct, class Indexes>
struct listed_fields;
template <class Struct, std::size_t... Index>
struct listed_fields<Struct, std::index_sequence<Index...>> {
    using type = meta::type_list<boost::pfr::tuple_element_t<Index, Struct>...>;
};

}  // namespace detail

/// How many fields a struct has.
template <aggregate Struct>
inline constexpr std::size_t field_count = boost::pfr::tuple_size_v<Struct>;

/// The types of the fields of `Struct`, in declaration order, as a `meta::type_list`.
template <aggregate Struct>
using field_types =
    typename detail::listed_fields<Struct, std::make_index_sequence<field_count<Struct>>>::type;

/// The type of field `Index` of `Struct`.
template <aggregate Struct, std::size_t Index>
using field_type = boost::pfr::tuple_element_t<Index, Struct>;

/// Field `Index` of `object`.
template <std::size_t Index, class Struct>
constexpr auto& field(Struct& object) {
    return boost::pfr::get<Index>(object);
}

/// Calls `function(field)` for every field of `object` in declaration order.
template <class Struct, class Function>
constexpr void for_each_field(Struct& object, Function&& function) {
    [&]<std::size_t... Index>(std::index_sequence<Index...>) {
        (function(boost::pfr::get<Index>(object)), ...);
    }(std::make_index_sequence<field_count<std::remove_const_t<Struct>>>());
}

}  // namespace sorrel::reflect
