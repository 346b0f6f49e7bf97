// SPDX-License-Identifier: MIT
// `json_contains(document, part)` and `json_array_contains(path, value)`.
#pragma once

#include <sorrel/dialect/feature.hpp>
#include <sorrel/dialect/json_texts.hpp>
#include <sorrel/meta/type_list.hpp>
#include <sorrel/query/check/wrong_json.hpp>
#include <sorrel/query/expression.hpp>
#include <sorrel/query/json_argument.hpp>
#include <sorrel/query/json_path.hpp>
#include <sorrel/types/json_text.hpp>

#include <type_traits>
#include <utility>

namespace sorrel {

/// `document @> part`.
template <class Path, class Part>
struct json_contains_condition : detail::binary<Path, Part> {
    using value_type = bool;
    static constexpr precedence binds = precedence::atom;

    template <class Writer>
    static constexpr void write(Writer& out) {
        out.needs(feature::json_containment);
        Path::template write_with<Part>(out, &json_texts::contains);
    }
};

/// Whether an array has a value among its elements: NULL where nothing is at `Path`.
template <class Path, class Value>
struct json_array_condition : detail::binary<Path, Value> {
    using value_type = bool;
    static constexpr precedence binds = precedence::atom;

    template <class Writer>
    static constexpr void write(Writer& out) {
        constexpr auto kind = kind_of<typename Value::value_type>;
        const bool before = out.qualify(true);  // the dialect may look into a source with an "id"
        Path::template write_with<Value>(
            out, kind == value_kind::text      ? &json_texts::array_contains_text
                 : kind == value_kind::boolean ? &json_texts::array_contains_boolean
                                               : &json_texts::array_contains_number);
        out.qualify(before);
    }
};

namespace detail {

template <class Path, class Value>
constexpr bool may_contain() {
    if constexpr (!are_bindable<Path, Value>) {
        return false;
    } else {
        return checks::json_element<typename Value::value_type>();
    }
}

template <class Path, class Part>
constexpr bool may_contain_part() {
    if constexpr (!are_bindable<Path, Part>) {
        return false;
    } else {
        return checks::json_part<typename Part::value_type>();
    }
}

}  // namespace detail

/// Whether each key of `part` is in the document with a value that contains that of `part`, and each
/// element of an array of `part` in the array there; `part` is a `json_text`, another type stored as
/// JSON, or an expression. An index of PostgreSQL's kind `gin` on the document answers it. PostgreSQL
/// has it.
template <expression Document, class Part>
[[nodiscard]] constexpr auto json_contains(const Document& document, Part&& part) {
    using path = decltype(detail::json_place_of(document));
    if constexpr (detail::may_contain_part<path, detail::expression_for<Part>>()) {
        return json_contains_condition<path, detail::json_for<Part>>{
            {detail::json_place_of(document), detail::as_json(std::forward<Part>(part))}};
    } else {
        return detail::unbindable{};
    }
}

/// Whether the array at `path`, or that a document is, has `value` among its elements: a number, a bool or
/// a text. False where something else than an array is, and NULL where nothing is.
template <expression Path, class Value>
[[nodiscard]] constexpr auto json_array_contains(const Path& path, Value&& value) {
    using path_type = decltype(detail::json_place_of(path));
    using value_type = detail::expression_for<Value>;
    if constexpr (detail::may_contain<path_type, value_type>()) {
        return json_array_condition<path_type, value_type>{
            {detail::json_place_of(path), detail::as_expression(std::forward<Value>(value))}};
    } else {
        return detail::unbindable{};
    }
}

}  // namespace sorrel
