// SPDX-License-Identifier: MIT
// How a C++ type is stored: the kinds a database knows, and the trait by which a type joins in.
#pragma once

#include <sorrel/types/traits.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace sorrel {

class decimal;
class json_text;
class time_of_day;
class uuid;
struct interval;

/// Bytes, stored as BLOB.
using blob = std::vector<std::byte>;

/// A calendar day, counted from 1970-01-01: what `std::chrono::sys_days` is stored through.
struct day_count {
    std::int32_t days = 0;
};

/// An instant in microseconds since 1970-01-01 00:00:00 UTC: what `sorrel::timestamp` is stored
/// through.
struct microsecond_count {
    std::int64_t microseconds = 0;
};

/// What a column holds, as far as both engines agree on it.
enum class value_kind : unsigned char {
    integer,
    real,
    boolean,
    text,
    bytes,
    day,
    instant,
    decimal,
    uuid,
    time,
    interval,
    json,
    array,
    none
};

/// The customization point: how a type of your own is stored.
///
/// Specialise it beside your type. `stored_type` is any type that Sorrel already stores (an integer,
/// `bool`, `double`, `std::string`, `sorrel::blob`, a date, …); `from_stored` may throw to refuse a
/// value.
/// @code
/// template <> struct sorrel::storage<Money> {
///     using stored_type = std::int64_t;
///     static std::int64_t to_stored(const Money& money) { return money.cents; }
///     static Money from_stored(std::int64_t cents) { return Money{cents}; }
/// };
/// @endcode
template <class Type>
struct storage {};

/// A type whose `sorrel::storage` was specialised.
template <class Type>
concept custom_stored = requires { typename storage<Type>::stored_type; };

/// The text of each value of an enum that is stored as text; without it an enum is stored as its
/// integer.
/// @code
/// template <> struct sorrel::enum_labels<Color> {
///     static constexpr sorrel::enum_label<Color> labels[] = {{Color::red, "red"}, …};
/// };
/// @endcode
template <class Enum>
struct enum_labels {};

/// A value of an enum, and the text that it is stored as.
template <class Enum>
struct enum_label {
    Enum value;
    std::string_view text;
};

/// An enum whose `sorrel::enum_labels` was specialised.
template <class Type>
concept labelled_enum = std::is_enum_v<Type> && requires { enum_labels<Type>::labels; };

namespace detail {

template <class Type>
struct array_traits {
    static constexpr bool is_array = false;
};
template <class Element>
struct array_traits<std::vector<Element>> {
    static constexpr bool is_array = !std::is_same_v<Element, std::byte>;
    using element = Element;
};

}  // namespace detail

/// Whether `Type` is stored as an array: a `std::vector` of anything but `std::byte`.
template <class Type>
inline constexpr bool is_array = detail::array_traits<Type>::is_array;

/// What the elements of an array are; they may be optional.
template <class Array>
using element_of = typename detail::array_traits<Array>::element;

namespace detail {

template <class Type>
constexpr value_kind find_kind() {
    if constexpr (custom_stored<Type>) {
        return find_kind<typename storage<Type>::stored_type>();
    } else if constexpr (std::is_same_v<Type, bool>) {
        return value_kind::boolean;
    } else if constexpr (labelled_enum<Type>) {
        return value_kind::text;
    } else if constexpr (std::is_same_v<Type, char> || std::is_same_v<Type, wchar_t> ||
                         std::is_same_v<Type, char8_t> || std::is_same_v<Type, char16_t> ||
                         std::is_same_v<Type, char32_t>) {
        return value_kind::none;  // a number or a character? say std::string or std::int8_t
    } else if constexpr (std::is_integral_v<Type> || std::is_enum_v<Type>) {
        return value_kind::integer;
    } else if constexpr (std::is_same_v<Type, double> || std::is_same_v<Type, float>) {
        return value_kind::real;
    } else if constexpr (std::is_same_v<Type, std::string> ||
                         std::is_same_v<Type, std::string_view>) {
        return value_kind::text;
    } else if constexpr (std::is_same_v<Type, blob>) {
        return value_kind::bytes;
    } else if constexpr (std::is_same_v<Type, day_count>) {
        return value_kind::day;
    } else if constexpr (std::is_same_v<Type, microsecond_count>) {
        return value_kind::instant;
    } else if constexpr (std::is_same_v<Type, decimal>) {
        return value_kind::decimal;
    } else if constexpr (std::is_same_v<Type, uuid>) {
        return value_kind::uuid;
    } else if constexpr (std::is_same_v<Type, time_of_day>) {
        return value_kind::time;
    } else if constexpr (std::is_same_v<Type, interval>) {
        return value_kind::interval;
    } else if constexpr (std::is_same_v<Type, json_text>) {
        return value_kind::json;
    } else if constexpr (is_array<Type>) {
        using element = plain<element_of<Type>>;
        constexpr value_kind kind = find_kind<element>();
        // no arrays of arrays, and a view would be of memory that is gone
        return kind == value_kind::array || kind == value_kind::none ||
                       std::is_same_v<element, std::string_view>
                   ? value_kind::none
                   : value_kind::array;
    } else {
        return value_kind::none;
    }
}

}  // namespace detail

/// The kind a plain type, or an optional of it, is stored as; `none` when it cannot be stored.
template <class Type>
inline constexpr value_kind kind_of = detail::find_kind<plain<Type>>();

namespace detail {

template <class Type>
constexpr value_kind find_element_kind() {
    if constexpr (custom_stored<Type>) {
        return find_element_kind<typename storage<Type>::stored_type>();
    } else if constexpr (is_array<Type>) {
        return find_kind<plain<element_of<Type>>>();
    } else {
        return value_kind::none;
    }
}

}  // namespace detail

/// The kind of the elements of an array type, or of an optional of one; `none` for other types.
template <class Type>
inline constexpr value_kind element_kind_of = detail::find_element_kind<plain<Type>>();

/// A type that can be a field: a number, `bool`, text, bytes, an enum, a date or timestamp, one of
/// Sorrel's own value types, a type with its own `sorrel::storage`, a `std::vector` of these, or a
/// `std::optional` of one.
template <class Type>
concept storable = kind_of<Type> != value_kind::none;

/// Whether a value of one type can stand where the other is expected: both numbers, both text, arrays
/// of such, or the very same type. Enums and types with their own storage go with themselves only.
template <class Left, class Right>
constexpr bool interchangeable_types() {
    using left = plain<Left>;
    using right = plain<Right>;
    if constexpr (std::is_same_v<left, right>) {
        return storable<left>;
    } else if constexpr (custom_stored<left> || custom_stored<right> || std::is_enum_v<left> ||
                         std::is_enum_v<right>) {
        return false;
    } else if constexpr (is_array<left> && is_array<right>) {
        return storable<left> && kind_of<element_of<left>> == kind_of<element_of<right>> &&
               interchangeable_types<element_of<left>, element_of<right>>();
    } else {
        constexpr auto number = [](value_kind kind) {
            return kind == value_kind::integer || kind == value_kind::real;
        };
        return (number(kind_of<left>) && number(kind_of<right>)) ||
               (kind_of<left> == kind_of<right> && storable<left>);
    }
}

namespace detail {

/// Whether the engines agree on when two values of a type are equal. They do not for documents, nor
/// for arrays of decimals: PostgreSQL compares what they say, SQLite their text.
template <class Type>
inline constexpr bool has_equality =
    kind_of<Type> != value_kind::json && element_kind_of<Type> != value_kind::json &&
    element_kind_of<Type> != value_kind::decimal;

}  // namespace detail

/// Whether the engines agree on which of two values is the smaller: not for arrays, which SQLite has as
/// text, nor for documents.
template <class Type>
inline constexpr bool is_ordered =
    storable<Type> && kind_of<Type> != value_kind::array && kind_of<Type> != value_kind::json;

/// Whether the two types can stand on the two sides of a comparison: values of one can stand for the
/// other, and the engines agree on when they are equal.
template <class Left, class Right>
constexpr bool comparable_types() {
    return interchangeable_types<Left, Right>() && detail::has_equality<Left>;
}

/// `interchangeable_types` as a value, named so that a failed assertion shows the two types.
template <class Left, class Right>
inline constexpr bool are_interchangeable = interchangeable_types<Left, Right>();

/// `comparable_types` as a value, named so that a failed assertion shows the two types.
template <class Left, class Right>
inline constexpr bool are_comparable = comparable_types<Left, Right>();

}  // namespace sorrel
