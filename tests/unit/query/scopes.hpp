// SPDX-License-Identifier: MIT
// What the tests of single expressions ask of them.
#pragma once

#include "unit/query/tables.hpp"

namespace sorrel::test {

using plain_scope = scope<meta::type_list<>, false>;
using grouped_scope = scope<meta::type_list<>, true>;
using outer_scope = scope<meta::type_list<Person>, false>;

/// What may be NULL where nothing is joined, or in another scope.
template <class Expression, class Scope = plain_scope>
inline constexpr bool may_be_null = Expression::template nullable<Scope>;

/// The text of an expression by itself.
template <class Expression>
inline constexpr std::string_view text = in_sqlite<std::remove_cv_t<Expression>>;
template <class Expression>
inline constexpr std::string_view postgres_text = in_postgres<std::remove_cv_t<Expression>>;

template <class Expression, class Type>
inline constexpr bool gives = std::is_same_v<typename Expression::value_type, Type>;

constexpr auto id = col<&Person::id>;
constexpr auto name = col<&Person::name>;
constexpr auto age = col<&Person::age>;
constexpr auto email = col<&Person::email>;
constexpr auto active = col<&Person::active>;
constexpr auto height = col<&Person::height>;

}  // namespace sorrel::test
