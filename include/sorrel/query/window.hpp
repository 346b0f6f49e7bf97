// SPDX-License-Identifier: MIT
// Windows: `sum(x).over(partition_by(a).order_by(b.desc()))`.
#pragma once

#include <sorrel/meta/type_list.hpp>
#include <sorrel/query/aggregate.hpp>
#include <sorrel/query/check/not_an_expression.hpp>
#include <sorrel/query/check/wrong_window.hpp>
#include <sorrel/query/clause.hpp>
#include <sorrel/query/detail/mark.hpp>
#include <sorrel/query/detail/pack.hpp>
#include <sorrel/query/expression.hpp>
#include <sorrel/query/frame.hpp>
#include <sorrel/query/operand.hpp>

#include <utility>

namespace sorrel {

namespace detail {

template <class... Keys>
struct window_keys {
    using columns = meta::concatenate<typename Keys::columns...>;
    using loose_columns = meta::concatenate<typename Keys::loose_columns...>;
    static constexpr bool has_aggregate = (false || ... || Keys::has_aggregate);
    static constexpr bool has_value = (false || ... || Keys::has_value);
    static constexpr bool is_empty = sizeof...(Keys) == 0;

    [[no_unique_address]] pack<Keys...> keys;

    template <class Writer>
    static constexpr void write(Writer& out) {
        write_list(out, meta::type_list<Keys...>{});
    }
    template <class Writer>
    static constexpr void write_sorted(Writer& out) {
        const char* separator = "";
        ((out.text(separator), write_sort_key_anywhere<Keys>(out), separator = ", "), ...);
    }
};

template <class... Keys>
constexpr bool may_be_window_keys() {
    if constexpr (!checks::expressions<Keys...>()) {
        return false;
    } else {
        return checks::no_window_inside<Keys...>();
    }
}

}  // namespace detail

/// The rows around a row that a window function looks at: those equal to it by the keys of
/// `Partition`, sorted by those of `Order`, and of these the frame.
template <class Partition, class Order, class Frame>
struct window {
    using window_columns = meta::concatenate<typename Partition::columns, typename Order::columns>;
    using loose_columns =
        meta::concatenate<typename Partition::loose_columns, typename Order::loose_columns>;
    static constexpr bool has_aggregate = Partition::has_aggregate || Order::has_aggregate;
    static constexpr bool has_value = Partition::has_value || Order::has_value;
    static constexpr bool frame_may_be_empty = Frame::may_be_empty;

    [[no_unique_address]] Partition partition;
    [[no_unique_address]] Order order;

    /// Sorts the rows of each partition.
    template <class... Keys>
        requires Order::is_empty
    [[nodiscard]] constexpr auto order_by(Keys... keys) const {
        if constexpr (detail::may_be_window_keys<Keys...>()) {
            using sorted = detail::window_keys<Keys...>;
            return window<Partition, sorted, Frame>{partition,
                                                    sorted{detail::make_pack(std::move(keys)...)}};
        } else {
            return *this;
        }
    }

    /// Takes the rows from `first` to `last`, such as `.rows(preceding<2>, current_row)`.
    template <class First, class Last>
    [[nodiscard]] constexpr auto rows(First, Last) const {
        if constexpr (checks::frame<First, Last>()) {
            return window<Partition, Order, row_frame<First, Last>>{partition, order};
        } else {
            return *this;
        }
    }

    template <class Writer>
    static constexpr void write(Writer& out) {
        out.text("(");
        if constexpr (!Partition::is_empty) {
            out.text("PARTITION BY ");
            Partition::write(out);
        }
        if constexpr (!Order::is_empty) {
            out.text(Partition::is_empty ? "ORDER BY " : " ORDER BY ");
            Order::write_sorted(out);
        }
        Frame::write(out);
        out.text(")");
    }
    template <class Binder>
    constexpr void bind(Binder& binder) const {
        partition.keys.bind(binder);
        order.keys.bind(binder);
    }
};

/// All rows.
using whole_window = window<detail::window_keys<>, detail::window_keys<>, default_frame>;

/// A function over a window: one value for each row, from the rows of its window. An aggregate is
/// none here, so columns inside it are loose like others.
template <class Function, class Window>
struct windowed : operand<windowed<Function, Window>> {
    using value_type = typename Function::value_type;
    using arguments = typename Function::arguments;
    using columns = meta::concatenate<typename arguments::columns, typename Window::window_columns,
                                      meta::type_list<detail::window_mark>>;
    using loose_columns =
        meta::concatenate<typename arguments::loose_columns, typename Window::loose_columns>;
    static constexpr precedence binds = precedence::atom;
    static constexpr bool has_aggregate = arguments::has_aggregate || Window::has_aggregate;
    static constexpr bool has_value = Function::has_value || Window::has_value;
    template <class Scope>
    static constexpr bool nullable =
        Function::template nullable_over<Scope, Window::frame_may_be_empty>;

    [[no_unique_address]] Function function;
    [[no_unique_address]] Window rows;

    template <class Writer>
    static constexpr void write(Writer& out) {
        detail::write_as_result<Function>(out, [&] {
            detail::write_call_of<Function>(out);
            out.text(" OVER ");
            Window::write(out);
        });
    }
    template <class Binder>
    constexpr void bind(Binder& binder) const {
        function.bind(binder);
        rows.bind(binder);
    }
};

namespace detail {

template <class Function, class... Windows>
constexpr auto over_window(const Function& function, const Windows&... windows) {
    if constexpr (!checks::windows<Windows...>()) {
        return unbindable{};
    } else if constexpr (!checks::aggregate_over_window<Function>()) {
        return unbindable{};
    } else if constexpr (sizeof...(Windows) == 0) {
        return windowed<Function, whole_window>{{}, function, {}};
    } else {
        return windowed<Function, Windows...>{{}, function, windows...};
    }
}

}  // namespace detail

/// The window of the rows that are equal by `keys`; `.order_by(…)` sorts them.
template <class... Keys>
    requires(sizeof...(Keys) > 0)
[[nodiscard]] constexpr auto partition_by(Keys... keys) {
    if constexpr (detail::may_be_window_keys<Keys...>()) {
        using parted = detail::window_keys<Keys...>;
        return window<parted, detail::window_keys<>, default_frame>{
            parted{detail::make_pack(std::move(keys)...)}, {}};
    } else {
        return whole_window{};
    }
}

/// The window of all rows, sorted by `keys`.
template <class... Keys>
    requires(sizeof...(Keys) > 0)
[[nodiscard]] constexpr auto order_by(Keys... keys) {
    return whole_window{}.order_by(std::move(keys)...);
}

}  // namespace sorrel
