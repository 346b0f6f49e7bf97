// SPDX-License-Identifier: MIT
// What a dialect is: a list of the differences between databases, each with a name.
#pragma once

#include <sorrel/dialect/function_texts.hpp>

#include <concepts>
#include <cstddef>
#include <string_view>

namespace sorrel {

/// A zero-size type that knows SQL text and nothing of any client library.
///
/// `name` is the database's name for messages; `placeholder` the text before a parameter's number
/// (`numbers_parameters`) or all of it; `list_condition` what follows IN for a list given as one
/// parameter; `limit_all` what OFFSET without LIMIT needs before it; `returns_generated_key` whether
/// a generated key comes back as a RETURNING clause; `next_key_before` and `next_key_after` the call
/// that makes the next key of a table and its column, empty where NULL for the key asks for it; `max_parameters` the most one statement takes;
/// `functions` its words for the functions that are not the same everywhere.
template <class Type>
concept dialect = requires {
    { Type::name } -> std::convertible_to<std::string_view>;
    { Type::placeholder } -> std::convertible_to<std::string_view>;
    { Type::numbers_parameters } -> std::convertible_to<bool>;
    { Type::list_before } -> std::convertible_to<std::string_view>;
    { Type::list_after } -> std::convertible_to<std::string_view>;
    { Type::limit_all } -> std::convertible_to<std::string_view>;
    { Type::returns_generated_key } -> std::convertible_to<bool>;
    { Type::next_key_before } -> std::convertible_to<std::string_view>;
    { Type::next_key_after } -> std::convertible_to<std::string_view>;
    { Type::max_parameters } -> std::convertible_to<std::size_t>;
    { Type::functions } -> std::convertible_to<function_texts>;
};

/// The same as a value, which functions that are no templates can read.
struct dialect_facts {
    std::string_view name, placeholder;
    bool numbers_parameters = false;
    std::string_view list_before, list_after, limit_all;
    bool returns_generated_key = false;
    std::string_view next_key_before, next_key_after;
    function_texts functions{};
};

template <dialect Dialect>
inline constexpr dialect_facts facts_of{.name = Dialect::name,
                                        .placeholder = Dialect::placeholder,
                                        .numbers_parameters = Dialect::numbers_parameters,
                                        .list_before = Dialect::list_before,
                                        .list_after = Dialect::list_after,
                                        .limit_all = Dialect::limit_all,
                                        .returns_generated_key = Dialect::returns_generated_key,
                                        .next_key_before = Dialect::next_key_before,
                                        .next_key_after = Dialect::next_key_after,
                                        .functions = Dialect::functions};

}  // namespace sorrel
