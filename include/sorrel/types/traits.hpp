// SPDX-License-Identifier: MIT
// Small questions about value types: is it optional, what is inside.
#pragma once

#include <optional>
#include <type_traits>

namespace sorrel {

namespace detail {

template <class Type>
struct optional_traits {
    static constexpr bool is_optional = false;
    using type = Type;
};
template <class Type>
struct optional_traits<std::optional<Type>> {
    static constexpr bool is_optional = true;
    using type = Type;
};

}  // namespace detail

/// Whether `Type` is a `std::optional`, and so may hold NULL.
template <class Type>
inline constexpr bool is_optional = detail::optional_traits<Type>::is_optional;

/// `Type` itself, or what its `std::optional` holds.
template <class Type>
using plain = typename detail::optional_traits<Type>::type;

/// `std::optional<Type>` where `Nullable`, without ever nesting two of them.
template <class Type, bool Nullable>
using optional_if = std::conditional_t<Nullable, std::optional<plain<Type>>, Type>;

}  // namespace sorrel
