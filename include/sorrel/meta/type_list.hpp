// SPDX-License-Identifier: MIT
// Lists of types: the cheapest way to carry "which columns, which tables" through a query's type.
#pragma once

#include <cstddef>

namespace sorrel::meta {

/// A list of types; never instantiated as a value with members.
template <class... Types>
struct type_list {
    static constexpr std::size_t size = sizeof...(Types);
};

/// A list of values, such as member pointers, as a type.
template <auto... Values>
struct value_list {
    static constexpr std::size_t size = sizeof...(Values);
};

/// Whether `Type` is one of `Types`.
template <class Type, class... Types>
inline constexpr bool is_one_of = (__is_same(Type, Types) || ...);

/// Whether a list has the type in it.
template <class Type, class List>
inline constexpr bool contains = false;
template <class Type, class... Types>
inline constexpr bool contains<Type, type_list<Types...>> = is_one_of<Type, Types...>;

namespace detail {

template <class... Lists>
struct concatenate {
    using type = type_list<>;
};
template <class... Types>
struct concatenate<type_list<Types...>> {
    using type = type_list<Types...>;
};
template <class... Left, class... Right>
struct concatenate<type_list<Left...>, type_list<Right...>> {
    using type = type_list<Left..., Right...>;
};
template <class... A, class... B, class... C>
struct concatenate<type_list<A...>, type_list<B...>, type_list<C...>> {
    using type = type_list<A..., B..., C...>;
};
// Four at a time keeps the depth logarithmic enough for any real select list.
template <class... A, class... B, class... C, class... D, class... Rest>
struct concatenate<type_list<A...>, type_list<B...>, type_list<C...>, type_list<D...>, Rest...> {
    using type = typename concatenate<type_list<A..., B..., C..., D...>, Rest...>::type;
};

}  // namespace detail

/// One list with the types of all of `Lists`, in order, duplicates kept.
template <class... Lists>
using concatenate = typename detail::concatenate<Lists...>::type;

namespace detail {

template <class List, bool... Holds>
struct first_false;
template <class First, class... Rest, bool... Holds>
struct first_false<type_list<First, Rest...>, true, Holds...>
    : first_false<type_list<Rest...>, Holds...> {};
template <class First, class... Rest, bool... Holds>
struct first_false<type_list<First, Rest...>, false, Holds...> {
    using type = First;
};

}  // namespace detail

/// The first of the types in `List` for which its flag is false: the culprit an assertion names.
template <class List, bool... Holds>
using first_false = typename detail::first_false<List, Holds...>::type;

/// For a `static_assert` that must depend on a template parameter.
template <class...>
inline constexpr bool always_false = false;

}  // namespace sorrel::meta
