// SPDX-License-Identifier: MIT
// What a dialect is: a list of the differences between databases, each with a name.
#pragma once

#include <concepts>
#include <cstddef>
#include <string_view>

namespace sorrel {

/// A zero-size type that knows SQL text and nothing of any client library.
///
/// `name` is the database's name for messages; `placeholder` the text before a parameter's number
/// (`numbers_parameters`) or all of it; `list_condition` what follows IN for a list given as one
/// parameter; `limit_all` what OFFSET without LIMIT needs before it; `returns_generated_key` whether
/// a generated key comes back as a RETURNING clause; `max_parameters` the most one statement takes.
template <class Type>
concept dialect = requires {
    { Type::name } -> std::convertible_to<std::string_view>;
    { Type::placeholder } -> std::convertible_to<std::string_view>;
    { Type::numbers_parameters } -> std::convertible_to<bool>;
    { Type::list_before } -> std::convertible_to<std::string_view>;
    { Type::list_after } -> std::convertible_to<std::string_view>;
    { Type::limit_all } -> std::convertible_to<std::string_view>;
    { Type::returns_generated_key } -> std::convertible_to<bool>;
    { Type::max_parameters } -> std::convertible_to<std::size_t>;
};

}  // namespace sorrel
