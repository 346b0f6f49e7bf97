// SPDX-License-Identifier: MIT
// Documents of nlohmann/json as fields. Include it where you have that library (3.x); nothing else in
// Sorrel does.
#pragma once

#include <sorrel/error/kinds.hpp>
#include <sorrel/types/json_text.hpp>
#include <sorrel/types/storage.hpp>

#include <nlohmann/json.hpp>

#include <cmath>
#include <string>
#include <type_traits>

namespace sorrel {

namespace detail {

[[noreturn]] inline void throw_json_failure(const char* message, error_kind kind) {
    throw_error(
        {.kind = kind, .message = message, .expected = "a JSON document", .got = "another value"});
}

/// Whether a document has a number that JSON has no digits for; it would be written as null.
template <class Json>
bool has_infinite_number(const Json& document) {
    if (document.is_number_float()) {
        return !std::isfinite(document.template get<double>());
    }
    if (document.is_structured()) {
        for (const auto& each : document) {
            if (has_infinite_number(each)) {
                return true;
            }
        }
    }
    return false;
}

template <class Type>
concept nlohmann_document =
    std::is_same_v<Type, nlohmann::json> || std::is_same_v<Type, nlohmann::ordered_json>;

}  // namespace detail

/// `nlohmann::json` and `nlohmann::ordered_json` are stored as JSON.
template <detail::nlohmann_document Json>
struct storage<Json> {
    using stored_type = json_text;
    /// Throws `value_error` for a text inside that is not UTF-8, for NaN and infinities.
    static json_text to_stored(const Json& document) {
        if (detail::has_infinite_number(document)) {
            detail::throw_json_failure("a JSON document has no NaN and no infinite number",
                                       error_kind::not_a_number);
        }
        try {
            return json_text::unchecked(document.dump());
        } catch (const typename Json::exception&) {
            detail::throw_json_failure("a text in a JSON document is not UTF-8",
                                       error_kind::invalid_text);
        }
    }
    static Json from_stored(const json_text& text) {
        try {
            return Json::parse(text.text());
        } catch (const typename Json::exception&) {
            detail::throw_json_failure("nlohmann/json could not read a stored document",
                                       error_kind::type_mismatch);
        }
    }
};

/// Stores a type as JSON by nlohmann/json's own conversions, `to_json` and `from_json`.
/// @code
/// struct Author { std::string name; int born = 0; };
/// NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Author, name, born)
/// template <> struct sorrel::storage<Author> : sorrel::json_document<Author> {};
/// @endcode
template <class Type>
struct json_document {
    using stored_type = json_text;
    /// Throws as for an `nlohmann::json`.
    static json_text to_stored(const Type& value) {
        return storage<nlohmann::json>::to_stored(nlohmann::json(value));
    }
    /// Throws `value_error` when the document is not what `from_json` wants.
    static Type from_stored(const json_text& text) {
        const auto document = storage<nlohmann::json>::from_stored(text);
        try {
            return document.template get<Type>();
        } catch (const nlohmann::json::exception&) {
            detail::throw_json_failure("a stored document is not of the type it is read as",
                                       error_kind::type_mismatch);
        }
    }
};

}  // namespace sorrel
