// SPDX-License-Identifier: MIT
// Raw SQL: `sql<"SELECT name FROM users WHERE age > $1">(18).as<std::string>()`.
#pragma once

#include <sorrel/meta/fixed_string.hpp>
#include <sorrel/query/check/parameter_count.hpp>
#include <sorrel/query/check/wrong_row.hpp>
#include <sorrel/query/clause.hpp>
#include <sorrel/query/detail/changes_rows.hpp>
#include <sorrel/query/detail/placeholders.hpp>
#include <sorrel/query/select_list.hpp>
#include <sorrel/query/value.hpp>

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

namespace sorrel {

namespace detail {

template <class Row>
struct raw_shape {
    using type = std::conditional_t<entity_type<plain<Row>> && !storable<Row>, named_shape<Row>,
                                    row_shape<Row, value_item<Row>>>;
    static constexpr int width = entity_type<plain<Row>> && !storable<Row> ? 0 : 1;
};
template <class... Types>
struct raw_shape<std::tuple<Types...>> {
    using type = row_shape<std::tuple<Types...>, value_item<Types>...>;
    static constexpr int width = static_cast<int>(sizeof...(Types));
};

/// NULL for a parameter: the text is not ours to write it into.
struct bound_null : leaf {
    using value_type = std::nullopt_t;

    template <class Binder>
    constexpr void bind(Binder& binder) const {
        binder.bind_null(value_kind::text);  // which is taken for whatever it meets
    }
};

template <class Given>
constexpr auto as_raw_argument(Given&& given) {
    if constexpr (std::is_same_v<std::remove_cvref_t<Given>, std::nullopt_t>) {
        return bound_null{};
    } else {
        return as_expression(std::forward<Given>(given));
    }
}
template <class Given>
using raw_argument = decltype(as_raw_argument(std::declval<Given>()));

template <class Text, class... Arguments>
struct raw_base {
    pack<Arguments...> arguments;

    template <class Writer>
    static constexpr void write(Writer& out) {
        write_placeholders(out, Text::view());
    }
    template <class Binder>
    constexpr void bind(Binder& binder) const {
        arguments.bind(binder);
    }
    static constexpr bool check() { return true; }
};

template <meta::fixed_string Text>
struct literal {
    static constexpr std::string_view view() { return Text.view(); }
};

}  // namespace detail

/// Raw SQL that gives rows of type `Row`: a struct by column names, a single value, or a
/// `std::tuple` by position.
template <class Row, class Text, class... Arguments>
struct raw_rows : detail::raw_base<Text, Arguments...> {
    using row = Row;
    using shape = typename detail::raw_shape<Row>::type;
    /// How many columns the result must have; 0 when they are found by name.
    static constexpr int width = detail::raw_shape<Row>::width;
    static constexpr bool may_change_rows = detail::may_change_rows(Text::view());
    static constexpr bool is_read_only = detail::is_read_only(Text::view());
};

/// Raw SQL without rows, until `as<Row>()` says of which type they are.
template <class Text, class... Arguments>
struct raw_statement : detail::raw_base<Text, Arguments...> {
    /// Says what each row is.
    template <class Row>
    constexpr auto as() const {
        if constexpr (checks::row_of_raw_sql<Row, storable<Row>>()) {
            return raw_rows<Row, Text, Arguments...>{{this->arguments}};
        } else {
            return raw_rows<plain<Row>, Text, Arguments...>{{this->arguments}};
        }
    }
};

/// SQL text of your own, always a literal; its values are bound, never pasted in. Parameters are
/// `$1`, `$2`, … on every backend (or `?`, where the database has it); compilation stops when their
/// number differs from the arguments'.
template <meta::fixed_string Text, class... Arguments>
[[nodiscard]] constexpr auto sql(Arguments&&... arguments) {
    checks::no_named_parameter<detail::has_named_parameter(Text.view())>();
    checks::parameter_count<detail::count_placeholders(Text.view()), sizeof...(Arguments)>();
    return raw_statement<detail::literal<Text>, detail::raw_argument<Arguments>...>{
        {detail::make_pack(detail::as_raw_argument(std::forward<Arguments>(arguments))...)}};
}

}  // namespace sorrel
