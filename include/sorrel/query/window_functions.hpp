// SPDX-License-Identifier: MIT
// The functions that only windows have: row_number, rank, lag, first_value and the like.
#pragma once

#include <sorrel/dialect/function_texts.hpp>
#include <sorrel/query/check/wrong_window.hpp>
#include <sorrel/query/detail/parts.hpp>
#include <sorrel/query/expression.hpp>
#include <sorrel/query/value.hpp>
#include <sorrel/query/window.hpp>

#include <cstdint>
#include <string_view>

namespace sorrel {

namespace detail {

/// What they all have. They are no expressions before `.over(…)` is said.
template <class Self, class... Arguments>
struct window_function {
    using arguments = parts<Arguments...>;
    using window_arguments = arguments;
    static constexpr bool has_value = arguments::has_value;
    static constexpr bool may_have_window = true;

    [[no_unique_address]] pack<Arguments...> operands;

    /// The window it looks at.
    template <class... Windows>
    [[nodiscard]] constexpr auto over(const Windows&... windows) const {
        return over_window(static_cast<const Self&>(*this), windows...);
    }

    template <class Binder>
    constexpr void bind(Binder& binder) const {
        operands.bind(binder);
    }
};

}  // namespace detail

/// How the number of a row in its window is counted.
enum class row_count_kind : unsigned char { row_number, rank, dense_rank };

/// A row's number or rank in its window: what `row_number`, `rank` and `dense_rank` give.
template <row_count_kind Kind>
struct row_count : detail::window_function<row_count<Kind>> {
    using value_type = std::int64_t;
    template <class Scope, bool FrameMayBeEmpty>
    static constexpr bool nullable_over = false;

    template <class Writer>
    static constexpr void write(Writer& out) {
        out.text(Kind == row_count_kind::row_number ? "row_number()"
                 : Kind == row_count_kind::rank     ? "rank()"
                                                    : "dense_rank()");
    }
};

/// `ntile(n)`.
template <class Count>
struct tile_number : detail::window_function<tile_number<Count>, Count> {
    using value_type = std::int64_t;
    template <class Scope, bool FrameMayBeEmpty>
    static constexpr bool nullable_over = false;

    template <class Writer>
    static constexpr void write(Writer& out) {
        out.template function<Count>(&function_texts::ntile);
    }
};

/// `lag(x)` and `lead(x)`, or with the number of rows between; `Name` is the dialect's text.
template <std::string_view function_texts::* Name, class Value, class... Distance>
struct neighbour
    : detail::window_function<neighbour<Name, Value, Distance...>, Value, Distance...> {
    using value_type = typename Value::value_type;
    template <class Scope, bool FrameMayBeEmpty>
    static constexpr bool nullable_over = true;

    template <class Writer>
    static constexpr void write(Writer& out) {
        out.template function<Value, Distance...>(Name);
    }
};

/// `first_value(x)` and `last_value(x)`: of the frame.
template <bool Last, class Value>
struct end_value : detail::window_function<end_value<Last, Value>, Value> {
    using value_type = typename Value::value_type;
    template <class Scope, bool FrameMayBeEmpty>
    static constexpr bool nullable_over = FrameMayBeEmpty || Value::template nullable<Scope>;

    template <class Writer>
    static constexpr void write(Writer& out) {
        out.text(Last ? "last_value(" : "first_value(");
        Value::write(out);
        out.text(")");
    }
};

namespace detail {

template <template <class...> class Function, class Value, class... Distance>
constexpr auto look_from(const Value& of, Distance... distance) {
    if constexpr (checks::no_window_inside<Value>()) {
        return Function<Value, Distance...>{{make_pack(of, distance...)}};
    } else {
        return Function<value<bool>, Distance...>{{make_pack(value<bool>{}, distance...)}};
    }
}

template <class... Parts>
using lag_function = neighbour<&function_texts::lag, Parts...>;
template <class... Parts>
using lag_by_function = neighbour<&function_texts::lag_by, Parts...>;
template <class... Parts>
using lead_function = neighbour<&function_texts::lead, Parts...>;
template <class... Parts>
using lead_by_function = neighbour<&function_texts::lead_by, Parts...>;
template <class... Parts>
using first_value_function = end_value<false, Parts...>;
template <class... Parts>
using last_value_function = end_value<true, Parts...>;

using row_distance = value<std::int64_t>;

}  // namespace detail

/// The number of the row in its window, counted from 1.
[[nodiscard]] constexpr auto row_number() {
    return row_count<row_count_kind::row_number>{};
}
/// The same, but equal rows have the number of their first, and the next one counts them all.
[[nodiscard]] constexpr auto rank() {
    return row_count<row_count_kind::rank>{};
}
/// The same, but the next one counts them as one.
[[nodiscard]] constexpr auto dense_rank() {
    return row_count<row_count_kind::dense_rank>{};
}
/// The part, from 1 to `parts`, when the window is cut into so many parts of nearly equal size.
[[nodiscard]] constexpr auto ntile(std::int64_t parts) {
    return tile_number<detail::row_distance>{{detail::make_pack(detail::row_distance{{}, parts})}};
}

/// The value of the row before, or `distance` rows before; NULL when there is none.
template <expression Value>
[[nodiscard]] constexpr auto lag(const Value& of) {
    return detail::look_from<detail::lag_function>(of);
}
template <expression Value>
[[nodiscard]] constexpr auto lag(const Value& of, std::int64_t distance) {
    return detail::look_from<detail::lag_by_function>(of, detail::row_distance{{}, distance});
}
/// The value of the row after, or `distance` rows after; NULL when there is none.
template <expression Value>
[[nodiscard]] constexpr auto lead(const Value& of) {
    return detail::look_from<detail::lead_function>(of);
}
template <expression Value>
[[nodiscard]] constexpr auto lead(const Value& of, std::int64_t distance) {
    return detail::look_from<detail::lead_by_function>(of, detail::row_distance{{}, distance});
}

/// The value of the first row of the frame.
template <expression Value>
[[nodiscard]] constexpr auto first_value(const Value& of) {
    return detail::look_from<detail::first_value_function>(of);
}
/// The value of the last row of the frame. Without `.rows(…)` a sorted frame ends at the current row.
template <expression Value>
[[nodiscard]] constexpr auto last_value(const Value& of) {
    return detail::look_from<detail::last_value_function>(of);
}

}  // namespace sorrel
