// SPDX-License-Identifier: MIT
// The promise: a function of the database is called by its name with what its signature says.
#pragma once

#include <sorrel/meta/fixed_string.hpp>
#include <sorrel/meta/type_list.hpp>
#include <sorrel/query/check/not_storable.hpp>
#include <sorrel/types/storage.hpp>

#include <cstddef>
#include <optional>
#include <string_view>
#include <type_traits>

namespace sorrel::checks {

constexpr bool is_lower_case_name(std::string_view name) {
    bool is_right = !name.empty() && (name[0] < '0' || name[0] > '9');
    for (const char c : name) {
        is_right = is_right && ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_');
    }
    return is_right;
}

/// Named so that a failed assertion shows the name.
template <meta::fixed_string Name>
inline constexpr bool is_function_name = is_lower_case_name(Name.view());

/// Stops compilation when a function's name could not be written without quotes.
template <meta::fixed_string Name>
constexpr bool function_name() {
    static_assert(is_function_name<Name>,
                  "sorrel: a function's name is written as it is, and so must be of lower-case "
                  "letters, digits and underscores [docs/errors.md#wrong-call]");
    return is_function_name<Name>;
}

template <class Signature>
struct signature_types {
    static constexpr bool are_storable = false;
};
template <class Result, class... Parameters>
struct signature_types<Result(Parameters...)> {
    static constexpr bool are_storable =
        can_be_read<Result> && (true && ... && storable<Parameters>);
};

/// Named so that a failed assertion shows the signature.
template <class Signature>
inline constexpr bool is_signature = signature_types<Signature>::are_storable;

/// Stops compilation when the types of a function are none that a database has.
template <class Signature>
constexpr bool signature() {
    static_assert(is_signature<Signature>,
                  "sorrel: a function's signature is a result and arguments that can be stored, "
                  "such as std::string(std::string, std::int64_t) [docs/errors.md#wrong-call]");
    return is_signature<Signature>;
}

/// Named so that a failed assertion shows both numbers.
template <std::size_t Given, std::size_t Wanted>
inline constexpr bool as_many_as_parameters = Given == Wanted;

/// Stops compilation when a function is called with another number of arguments than it has.
template <std::size_t Given, std::size_t Wanted>
constexpr bool argument_count() {
    static_assert(as_many_as_parameters<Given, Wanted>,
                  "sorrel: this function takes another number of arguments "
                  "[docs/errors.md#wrong-call]");
    return as_many_as_parameters<Given, Wanted>;
}

template <class Parameter, class Given>
constexpr bool find_fits_parameter() {
    if constexpr (std::is_same_v<Given, std::nullopt_t>) {
        return is_optional<Parameter>;
    } else if constexpr (kind_of<Parameter> == value_kind::integer &&
                         kind_of<Given> == value_kind::real) {
        return false;  // the fraction would be lost
    } else {
        return are_interchangeable<plain<Parameter>, Given>;
    }
}

/// Named so that a failed assertion shows the parameter's type and the argument's.
template <class Parameter, class Given>
inline constexpr bool fits_parameter = find_fits_parameter<Parameter, Given>();

/// A parameter and the type of the argument at its place.
template <class Parameter, class Given>
struct parameter_and_argument {
    using parameter = Parameter;
    using given = Given;
};

/// Stops compilation when an argument has another type than the parameter at its place.
template <class... Pairs>
constexpr bool arguments_fit() {
    constexpr bool all_do =
        (true && ... && fits_parameter<typename Pairs::parameter, typename Pairs::given>);
    if constexpr (!all_do) {
        using culprit =
            meta::first_false<meta::type_list<Pairs...>,
                              fits_parameter<typename Pairs::parameter, typename Pairs::given>...>;
        static_assert(fits_parameter<typename culprit::parameter, typename culprit::given>,
                      "sorrel: an argument of this function has another type than its signature "
                      "says [docs/errors.md#wrong-call]");
    }
    return all_do;
}

/// Named so that a failed assertion shows the type.
template <class Type>
inline constexpr bool has_a_day =
    kind_of<Type> == value_kind::day || kind_of<Type> == value_kind::instant;

/// Named so that a failed assertion shows the type.
template <class Type>
inline constexpr bool has_a_time = kind_of<Type> == value_kind::instant;

/// Stops compilation when a part of a date is asked of something that has none.
template <class Type, bool IsTime>
constexpr bool has_date_part() {
    if constexpr (IsTime) {
        static_assert(has_a_time<Type>,
                      "sorrel: hours, minutes and seconds are parts of a timestamp "
                      "[docs/errors.md#wrong-call]");
        return has_a_time<Type>;
    } else {
        static_assert(has_a_day<Type>,
                      "sorrel: extract() takes a date or a timestamp [docs/errors.md#wrong-call]");
        return has_a_day<Type>;
    }
}

/// Named so that a failed assertion shows the type.
template <class Type>
inline constexpr bool is_day = kind_of<Type> == value_kind::day;

/// Stops compilation when days, months or years are added to something that is no date.
template <class Type>
constexpr bool adds_to_day() {
    static_assert(is_day<Type>,
                  "sorrel: add_days(), add_months() and add_years() take a date "
                  "[docs/errors.md#wrong-call]");
    return is_day<Type>;
}

}  // namespace sorrel::checks
