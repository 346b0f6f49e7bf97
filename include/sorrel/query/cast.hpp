// SPDX-License-Identifier: MIT
// `cast<double>(x)`: a value as another type.
#pragma once

#include <sorrel/dialect/function_texts.hpp>
#include <sorrel/query/check/wrong_cast.hpp>
#include <sorrel/query/detail/parts.hpp>
#include <sorrel/query/expression.hpp>
#include <sorrel/query/operand.hpp>
#include <sorrel/query/value.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>

namespace sorrel {

/// `CAST(operand AS …)`.
template <class To, class Operand>
struct cast_expression : detail::unary<Operand>, operand<cast_expression<To, Operand>> {
    using value_type = To;
    static constexpr precedence binds = precedence::atom;

    template <class Writer>
    static constexpr void write(Writer& out) {
        out.template function<Operand>(words());
    }

private:
    static constexpr std::string_view function_texts::* words() {
        constexpr auto from = kind_of<typename Operand::value_type>;
        if constexpr (std::is_same_v<To, double>) {
            return &function_texts::real_from_number;
        } else if constexpr (std::is_same_v<To, std::int64_t>) {
            return from == value_kind::real      ? &function_texts::integer_from_real
                   : from == value_kind::boolean ? &function_texts::integer_from_boolean
                                                 : &function_texts::integer_from_integer;
        } else {
            return from == value_kind::day    ? &function_texts::text_from_day
                   : from == value_kind::text ? &function_texts::text_from_text
                                              : &function_texts::text_from_integer;
        }
    }
};

/// `given` as a `std::int64_t` (a fraction is cut off), a `double` or a `std::string`.
template <class To, expression Operand>
[[nodiscard]] constexpr auto cast(const Operand& given) {
    if constexpr (!detail::are_bindable<Operand>) {
        return detail::unbindable{};
    } else if constexpr (checks::cast_to<typename Operand::value_type, To>()) {
        return cast_expression<To, Operand>{{given}, {}};
    } else {
        return detail::unbindable{};
    }
}

}  // namespace sorrel
