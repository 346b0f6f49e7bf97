// SPDX-License-Identifier: MIT
// The fields of a plain struct: how many, of which types, and references to them.
#pragma once

#include <cstddef>
#include <tuple>
#include <type_traits>
#include <utility>

#include <sorrel/meta/type_list.hpp>
#include <sorrel/reflect/detail/sample.hpp>

namespace sorrel::reflect {

/// A struct whose fields can be listed: a non-empty aggregate class without base classes.
template <class Type>
concept aggregate = std::is_class_v<Type> && std::is_aggregate_v<Type> && !std::is_empty_v<Type>;

namespace detail {

template <class Tuple>
struct referenced;
template <class... Fields>
struct referenced<std::tuple<Fields&...>> {
    using type = meta::type_list<std::remove_const_t<Fields>...>;
};

}  // namespace detail

/// The types of the fields of `Struct`, in declaration order, as a `meta::type_list`.
template <aggregate Struct>
using field_types = typename detail::referenced<decltype(detail::sample_fields<Struct>())>::type;

template <aggregate Struct>
inline constexpr std::size_t field_count = field_types<Struct>::size;

/// A tuple of references to the fields of `object`.
template <class Struct>
constexpr auto fields(Struct& object) {
    return boost::pfr::structure_tie(object);
}

/// Calls `function(field)` for every field of `object` in declaration order.
template <class Struct, class Function>
constexpr void for_each_field(Struct& object, Function&& function) {
    std::apply([&](auto&... field) { (function(field), ...); }, boost::pfr::structure_tie(object));
}

}  // namespace sorrel::reflect
