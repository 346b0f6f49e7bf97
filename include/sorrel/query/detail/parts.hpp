// SPDX-License-Identifier: MIT
// What an expression over any number of operands has, and operands taken for another type's values.
#pragma once

#include <sorrel/dialect/function_texts.hpp>
#include <sorrel/meta/type_list.hpp>
#include <sorrel/query/detail/pack.hpp>
#include <sorrel/query/expression.hpp>
#include <sorrel/query/value.hpp>
#include <sorrel/types/storage.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>

namespace sorrel::detail {

/// The operands of an expression, side by side.
template <class... Operands>
struct parts {
    static constexpr precedence binds = precedence::atom;
    static constexpr bool has_aggregate = (false || ... || Operands::has_aggregate);
    static constexpr bool has_value = (false || ... || Operands::has_value);
    using columns = meta::concatenate<typename Operands::columns...>;
    using loose_columns = meta::concatenate<typename Operands::loose_columns...>;
    template <class Scope>
    static constexpr bool nullable = (false || ... || Operands::template nullable<Scope>);

    [[no_unique_address]] pack<Operands...> operands;

    template <class Binder>
    constexpr void bind(Binder& binder) const {
        operands.bind(binder);
    }
};

/// Whether an operand stands where a double is wanted and would else count, and divide, as an integer.
template <class Result, class Operand>
inline constexpr bool becomes_real =
    std::is_same_v<Result, double> && kind_of<typename Operand::value_type> == value_kind::integer;

/// How an operand stands for a value of type `Result`: an integer among doubles is made a double.
template <class Result, class Operand>
struct taken_as {
    template <class Writer>
    static constexpr void write(Writer& out) {
        if constexpr (becomes_real<Result, Operand>) {
            out.template function<Operand>(&function_texts::real_from_number);
        } else {
            Operand::write(out);
        }
    }
    template <class Binder>
    static constexpr void bind(const Operand& operand, Binder& binder) {
        operand.bind(binder);
    }
};

// A bound integer needs no text for it.
template <class Result, class Held>
    requires becomes_real<Result, value<Held>>
struct taken_as<Result, value<Held>> {
    template <class Writer>
    static constexpr void write(Writer& out) {
        out.parameter();
    }
    template <class Binder>
    static constexpr void bind(const value<Held>& given, Binder& binder) {
        if constexpr (!is_optional<Held>) {
            binder.bind(static_cast<double>(given.held));
        } else if (given.held) {
            binder.bind(std::optional<double>{static_cast<double>(*given.held)});
        } else {
            binder.bind(std::optional<double>{});
        }
    }
};

/// A text of the program's own, which by itself has no type that a function could be chosen by.
template <class Operand>
inline constexpr bool is_bare_text = false;
template <class Held>
inline constexpr bool is_bare_text<value<Held>> = kind_of<Held> == value_kind::text;

/// How an operand stands for an argument of a function that is found by name and types.
template <class Argument>
struct argument;
template <class Parameter, class Operand>
struct argument<taken_as<Parameter, Operand>> {
    template <class Writer>
    static constexpr void write(Writer& out) {
        using taken = taken_as<Parameter, Operand>;
        if constexpr (std::is_same_v<Parameter, float>) {
            out.template function<taken>(&function_texts::float_argument);
        } else if constexpr (is_narrower_than<std::int32_t>) {
            out.template function<taken>(&function_texts::short_argument);
        } else if constexpr (is_narrower_than<std::int64_t>) {
            out.template function<taken>(&function_texts::integer_argument);
        } else if constexpr (std::is_same_v<Parameter, std::string> &&
                             (is_bare_text<Operand> || std::is_same_v<Operand, null_value>)) {
            out.template function<taken>(&function_texts::text_argument);
        } else {
            taken::write(out);
        }
    }

private:
    /// Whether every value of the parameter's type fits the next narrower integer.
    template <class Wide>
    static constexpr bool is_narrower_than =
        std::is_integral_v<Parameter> && !std::is_same_v<Parameter, bool> &&
        sizeof(Parameter) < (std::is_signed_v<Parameter> ? sizeof(Wide) : sizeof(Wide) / 2);
};

/// Writes operands with commas between, and binds them, as values of type `Result`.
template <class Result, class... Operands, class Writer>
constexpr void write_taken_as(Writer& out, meta::type_list<Operands...>) {
    const char* separator = "";
    ((out.text(separator), taken_as<Result, Operands>::write(out), separator = ", "), ...);
}
template <class Result, std::size_t... Index, class... Operands, class Binder>
constexpr void bind_taken_as(const indexed_pack<std::index_sequence<Index...>, Operands...>& all,
                             Binder& binder) {
    (taken_as<Result, Operands>::bind(static_cast<const pack_element<Index, Operands>&>(all).part,
                                      binder),
     ...);
}

/// The type of a value that is one or the other: two numbers are a double when one of them is, and
/// NULL is of any type. To be asked of types that can be compared.
template <class Left, class Right>
constexpr auto shared_type() {
    if constexpr (std::is_same_v<Left, Right> || std::is_same_v<Right, std::nullopt_t>) {
        return std::type_identity<Left>{};
    } else if constexpr (std::is_same_v<Left, std::nullopt_t>) {
        return std::type_identity<Right>{};
    } else if constexpr (kind_of<Left> == value_kind::integer &&
                         kind_of<Right> == value_kind::integer) {
        return std::type_identity<std::int64_t>{};
    } else if constexpr (kind_of<Left> == value_kind::text) {
        return std::type_identity<std::string>{};
    } else {
        return std::type_identity<double>{};
    }
}

template <class... Types>
struct shared_by;
template <class Only>
struct shared_by<Only> {
    using type = Only;
};
template <class First, class Second, class... Rest>
struct shared_by<First, Second, Rest...>
    : shared_by<typename decltype(shared_type<First, Second>())::type, Rest...> {};
/// The same of several.
template <class... Types>
using shared_type_of = typename shared_by<Types...>::type;

}  // namespace sorrel::detail
