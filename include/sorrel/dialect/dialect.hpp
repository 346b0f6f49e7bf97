// SPDX-License-Identifier: MIT
// What a dialect is: a list of the differences between databases, each with a name.
#pragma once

#include <sorrel/dialect/feature.hpp>
#include <sorrel/dialect/function_texts.hpp>
#include <sorrel/dialect/json_texts.hpp>

#include <concepts>
#include <cstddef>
#include <string_view>

namespace sorrel {

/// A zero-size type that knows SQL text and nothing of any client library.
///
/// `name` is the database's name for messages; `placeholder` the text before a parameter's number
/// (`numbers_parameters`) or all of it; `in_list_before`, `not_in_list_before` and `in_list_after` what
/// stands around a list given as one parameter; `like_after` what follows a pattern so that nothing in
/// it is an escape; `sorts_nulls_last` whether NULL counts as the largest value, not the smallest;
/// `limit_all` what OFFSET without LIMIT needs before it; `returns_generated_key` whether a generated
/// key comes back as a RETURNING clause; `next_key_before` and `next_key_after` the call that makes the
/// next key of a table and its column, empty where NULL for the key asks for it; `rows_of_arrays` the function
/// that makes rows of arrays, one for each column, empty where there is none; `joins_subqueries` whether
/// EXISTS of a query that names outer columns is planned as a join (elsewhere IN over a query that stands
/// alone is the faster one, being run once); `features` what it can do
/// that others cannot; `functions` its words for the functions that are not the same everywhere, and
/// `json` those for documents.
template <class Type>
concept dialect = requires {
    { Type::name } -> std::convertible_to<std::string_view>;
    { Type::placeholder } -> std::convertible_to<std::string_view>;
    { Type::numbers_parameters } -> std::convertible_to<bool>;
    { Type::in_list_before } -> std::convertible_to<std::string_view>;
    { Type::not_in_list_before } -> std::convertible_to<std::string_view>;
    { Type::in_list_after } -> std::convertible_to<std::string_view>;
    { Type::like_after } -> std::convertible_to<std::string_view>;
    { Type::sorts_nulls_last } -> std::convertible_to<bool>;
    { Type::limit_all } -> std::convertible_to<std::string_view>;
    { Type::returns_generated_key } -> std::convertible_to<bool>;
    { Type::next_key_before } -> std::convertible_to<std::string_view>;
    { Type::next_key_after } -> std::convertible_to<std::string_view>;
    { Type::rows_of_arrays } -> std::convertible_to<std::string_view>;
    { Type::joins_subqueries } -> std::convertible_to<bool>;
    { Type::features } -> std::convertible_to<feature_set>;
    { Type::functions } -> std::convertible_to<function_texts>;
    { Type::json } -> std::convertible_to<const json_texts&>;
};

/// The same as a value, which functions that are no templates can read.
struct dialect_facts {
    std::string_view name, placeholder;
    bool numbers_parameters = false;
    std::string_view in_list_before, not_in_list_before, in_list_after, like_after, limit_all;
    bool sorts_nulls_last = false;
    bool returns_generated_key = false;
    std::string_view next_key_before, next_key_after;
    std::string_view rows_of_arrays;
    bool joins_subqueries = false;
    feature_set features{};
    function_texts functions{};
    const json_texts* json = nullptr;
};

/// What a dialect says of itself, for code that is no template.
template <dialect Dialect>
inline constexpr dialect_facts facts_of{.name = Dialect::name,
                                        .placeholder = Dialect::placeholder,
                                        .numbers_parameters = Dialect::numbers_parameters,
                                        .in_list_before = Dialect::in_list_before,
                                        .not_in_list_before = Dialect::not_in_list_before,
                                        .in_list_after = Dialect::in_list_after,
                                        .like_after = Dialect::like_after,
                                        .limit_all = Dialect::limit_all,
                                        .sorts_nulls_last = Dialect::sorts_nulls_last,
                                        .returns_generated_key = Dialect::returns_generated_key,
                                        .next_key_before = Dialect::next_key_before,
                                        .next_key_after = Dialect::next_key_after,
                                        .rows_of_arrays = Dialect::rows_of_arrays,
                                        .joins_subqueries = Dialect::joins_subqueries,
                                        .features = Dialect::features,
                                        .functions = Dialect::functions,
                                        .json = &Dialect::json};

}  // namespace sorrel
