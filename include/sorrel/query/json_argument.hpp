// SPDX-License-Identifier: MIT
// Values and expressions as they go into a JSON document.
#pragma once

#include <sorrel/dialect/json_texts.hpp>
#include <sorrel/query/check/wrong_json.hpp>
#include <sorrel/query/expression.hpp>
#include <sorrel/query/value.hpp>
#include <sorrel/types/binder.hpp>
#include <sorrel/types/json_text.hpp>
#include <sorrel/types/storage.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace sorrel::detail {

/// Values of the program as JSON. Throw `value_error` for what JSON, or `jsonb`, has no form for: NaN and
/// infinite numbers, text with a NUL.
[[nodiscard]] json_text json_of_integer(std::int64_t value);
[[nodiscard]] json_text json_of_real(double value);
[[nodiscard]] json_text json_of_text(std::string_view value);

template <class Value>
[[nodiscard]] json_text json_of(const Value& value) {
    if constexpr (is_optional<Value>) {
        return value ? json_of(*value) : json_text{};
    } else if constexpr (custom_stored<Value>) {
        return json_of(storage<Value>::to_stored(value));
    } else if constexpr (std::is_same_v<Value, json_text>) {
        return value;
    } else if constexpr (std::is_same_v<Value, bool>) {
        return json_text::unchecked(value ? "true" : "false");
    } else if constexpr (labelled_enum<Value>) {
        return json_of_text(label_of(value));
    } else if constexpr (std::is_enum_v<Value>) {
        return json_of(static_cast<std::underlying_type_t<Value>>(value));
    } else if constexpr (std::is_integral_v<Value>) {
        if (!fits_int64(value)) {
            throw_unsigned_out_of_range(static_cast<std::uint64_t>(value));
        }
        return json_of_integer(static_cast<std::int64_t>(value));
    } else if constexpr (std::is_floating_point_v<Value>) {
        return json_of_real(value);
    } else {
        return json_of_text(value);
    }
}

/// The place of a bound value, as an argument of a dialect's text.
struct next_parameter {
    template <class Writer>
    static constexpr void write(Writer& out) {
        out.parameter();
    }
};

/// A value of the program, bound as JSON: it was made JSON here, so that no engine rounds a number or
/// takes a text for a document.
struct json_parameter : leaf {
    using value_type = json_text;
    static constexpr bool has_value = true;
    template <class Scope>
    static constexpr bool nullable = false;

    json_text held;

    template <class Writer>
    static constexpr void write(Writer& out) {
        out.template function<next_parameter>(&json_texts::from_parameter);
    }
    template <class Binder>
    void bind(Binder& binder) const {
        binder.bind(held);
    }
};

/// JSON's null.
struct json_null : leaf {
    using value_type = json_text;
    template <class Scope>
    static constexpr bool nullable = false;

    template <class Writer>
    static constexpr void write(Writer& out) {
        out.text(out.json_names().null);
    }
    template <class Binder>
    constexpr void bind(Binder&) const {}
};

/// What an expression gives, as JSON: NULL is JSON's null, and so are NaN and infinite numbers.
template <class Operand>
struct json_from : unary<Operand> {
    using value_type = json_text;
    static constexpr precedence binds = precedence::atom;
    template <class Scope>
    static constexpr bool nullable = false;

    template <class Writer>
    static constexpr void write(Writer& out) {
        constexpr auto kind = kind_of<typename Operand::value_type>;
        out.template function<Operand>(kind == value_kind::text      ? &json_texts::from_text
                                       : kind == value_kind::integer ? &json_texts::from_integer
                                       : kind == value_kind::real    ? &json_texts::from_real
                                       : kind == value_kind::boolean ? &json_texts::from_boolean
                                                                     : &json_texts::from_document);
    }
};

/// What a thing in a query stands for inside a document: `unbindable` where it has been complained of.
template <class Given>
constexpr auto as_json(Given&& given) {
    using type = std::remove_cvref_t<Given>;
    using node = expression_for<Given>;
    if constexpr (!are_bindable<node>) {
        return unbindable{};
    } else if constexpr (!checks::into_json<typename node::value_type>()) {
        return unbindable{};
    } else if constexpr (std::is_same_v<node, null_value>) {
        return json_null{};
    } else if constexpr (expression<type>) {
        return json_from<type>{{std::forward<Given>(given)}};
    } else {
        return json_parameter{{}, json_of(as_expression(std::forward<Given>(given)).held)};
    }
}

template <class Given>
using json_for = decltype(as_json(std::declval<Given>()));

}  // namespace sorrel::detail
