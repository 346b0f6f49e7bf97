// SPDX-License-Identifier: MIT
// The promise: what is asked of a JSON document, and put into one, is something JSON has.
#pragma once

#include <sorrel/types/storage.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

namespace sorrel::checks {

/// Named so that a failed assertion shows the type.
template <class Type>
inline constexpr bool is_json_document = kind_of<Type> == value_kind::json;

/// Stops compilation when a path is to lead into something that is no JSON.
template <class Type>
constexpr bool json_document() {
    static_assert(is_json_document<Type>,
                  "sorrel: a JSON path leads into a JSON document, such as a column of "
                  "sorrel::json_text [docs/errors.md#wrong-json]");
    return is_json_document<Type>;
}

/// Named so that a failed assertion shows the legs.
template <auto... Legs>
inline constexpr bool are_json_legs = (Legs.is_leg() && ...);
template <auto... Legs>
inline constexpr bool have_plain_keys = (Legs.has_plain_key() && ...);

/// Stops compilation when the legs of a path are not keys and indexes, or keys that one of the
/// databases would take for something else.
template <auto... Legs>
constexpr bool json_legs() {
    static_assert(are_json_legs<Legs...>,
                  "sorrel: a leg of a JSON path is a key or an index, a text or an integer "
                  "[docs/errors.md#wrong-json]");
    if constexpr (are_json_legs<Legs...>) {
        static_assert(
            have_plain_keys<Legs...>,
            "sorrel: a key in a JSON path is a text without quotation marks, backslashes and "
            "control characters [docs/errors.md#wrong-json]");
        return have_plain_keys<Legs...>;
    } else {
        return false;
    }
}

/// Named so that a failed assertion shows the type.
template <class Type>
inline constexpr bool is_json_leg =
    std::is_convertible_v<Type, std::string_view> ||
    (std::integral<std::remove_cvref_t<Type>> && !std::same_as<std::remove_cvref_t<Type>, bool>);

/// The same of a leg that is given at run time.
template <class Type>
constexpr bool json_leg() {
    static_assert(is_json_leg<Type>,
                  "sorrel: a leg of a JSON path is a key or an index, a text or an integer "
                  "[docs/errors.md#wrong-json]");
    return is_json_leg<Type>;
}

/// Named so that a failed assertion shows the type.
template <class Type>
inline constexpr bool is_read_from_json =
    std::is_same_v<Type, std::int64_t> || std::is_same_v<Type, double> ||
    std::is_same_v<Type, bool> || std::is_same_v<Type, std::string> || is_json_document<Type>;

/// Stops compilation when a value in a document is asked for as a type that JSON has not.
template <class Type>
constexpr bool read_from_json() {
    static_assert(is_read_from_json<Type>,
                  "sorrel: as<>() gives std::int64_t, double, bool, std::string, or a type that is "
                  "stored as JSON [docs/errors.md#wrong-json]");
    return is_read_from_json<Type>;
}

/// Named so that a failed assertion shows the type.
template <class Type>
inline constexpr bool goes_into_json =
    kind_of<Type> == value_kind::integer || kind_of<Type> == value_kind::real ||
    kind_of<Type> == value_kind::boolean || kind_of<Type> == value_kind::text ||
    kind_of<Type> == value_kind::json || std::is_same_v<Type, std::nullopt_t>;

/// Stops compilation when a value is put into a document for which JSON has no form.
template <class Type>
constexpr bool into_json() {
    static_assert(goes_into_json<Type>,
                  "sorrel: JSON holds numbers, bool, text, NULL and JSON; make one of these of "
                  "another value first [docs/errors.md#wrong-json]");
    return goes_into_json<Type>;
}

/// Named so that a failed assertion shows the type.
template <class Type>
inline constexpr bool is_json_element =
    goes_into_json<Type> && !is_json_document<Type> && !std::is_same_v<Type, std::nullopt_t>;

/// Stops compilation when an array is searched for something that databases compare differently.
template <class Type>
constexpr bool json_element() {
    static_assert(is_json_element<Type>,
                  "sorrel: json_array_contains() looks for a number, a bool or a text that is not "
                  "NULL [docs/errors.md#wrong-json]");
    return is_json_element<Type>;
}

/// Stops compilation when a document is asked whether it contains something that is no JSON: the text of
/// a document is none.
template <class Type>
constexpr bool json_part() {
    static_assert(is_json_document<Type>,
                  "sorrel: json_contains() takes JSON, such as a sorrel::json_text "
                  "[docs/errors.md#wrong-json]");
    return is_json_document<Type>;
}

/// Named so that a failed assertion shows the path.
template <class Path>
inline constexpr bool leads_into_document = Path::length_of_path != 0;

/// Stops compilation when a whole document is to be set or removed like a part of one.
template <class Path>
constexpr bool inside_document() {
    static_assert(leads_into_document<Path>,
                  "sorrel: this path has no legs and means the whole document; assign the column "
                  "instead [docs/errors.md#wrong-json]");
    return leads_into_document<Path>;
}

/// Named so that a failed assertion shows the type.
template <class Type>
inline constexpr bool is_json_key = kind_of<Type> == value_kind::text;

/// Stops compilation when an object's keys are not text.
template <class Type>
constexpr bool json_key() {
    static_assert(is_json_key<Type>,
                  "sorrel: the keys of a JSON object are text; cast<std::string>() makes it of "
                  "integers [docs/errors.md#wrong-json]");
    return is_json_key<Type>;
}

/// Named so that a failed assertion shows both numbers.
template <std::size_t Keys, std::size_t Values>
inline constexpr bool as_many_keys_as_values = Keys == Values;

/// Stops compilation when an object is made of another number of keys than of values.
template <std::size_t Keys, std::size_t Values>
constexpr bool json_members() {
    static_assert(as_many_keys_as_values<Keys, Values>,
                  "sorrel: json_object<keys…>(values…) takes as many keys as values "
                  "[docs/errors.md#wrong-json]");
    return as_many_keys_as_values<Keys, Values>;
}

}  // namespace sorrel::checks
