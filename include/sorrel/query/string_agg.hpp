// SPDX-License-Identifier: MIT
// `string_agg(x, ", ")`: the texts of a group joined.
#pragma once

#include <sorrel/dialect/function_texts.hpp>
#include <sorrel/query/aggregate.hpp>
#include <sorrel/query/check/not_text.hpp>
#include <sorrel/query/check/wrong_window.hpp>
#include <sorrel/query/detail/parts.hpp>
#include <sorrel/query/expression.hpp>
#include <sorrel/query/operand.hpp>
#include <sorrel/query/value.hpp>

#include <string>
#include <utility>

namespace sorrel {

/// The texts of all rows with a separator between; NULL is left out.
template <class Text, class Separator>
struct joined_text : operand<joined_text<Text, Separator>>,
                     detail::aggregate_members<joined_text<Text, Separator>> {
    using value_type = std::string;
    using arguments = detail::parts<Text, Separator>;
    using columns = detail::columns_of_aggregate<arguments>;
    using loose_columns = meta::type_list<>;
    static constexpr precedence binds = precedence::atom;
    static constexpr bool has_aggregate = true;
    static constexpr bool has_value = arguments::has_value;
    static constexpr bool is_null_without_rows = true;
    static constexpr bool may_have_window = true;
    template <class Scope>
    static constexpr bool nullable = !Scope::is_grouped || arguments::template nullable<Scope>;

    [[no_unique_address]] Text text;
    [[no_unique_address]] Separator separator;

    template <class Writer>
    static constexpr void write(Writer& out) {
        out.template function<Text, Separator>(&function_texts::string_agg);
    }
    template <class Binder>
    constexpr void bind(Binder& binder) const {
        text.bind(binder);
        separator.bind(binder);
    }
};

namespace detail {

template <class Text, class Separator>
constexpr bool may_join_texts() {
    if constexpr (!are_bindable<Text, Separator>) {
        return false;
    } else if constexpr (!checks::joins_text<Text, Separator>()) {
        return false;
    } else {
        return checks::no_window_inside<Text, Separator>();
    }
}

}  // namespace detail

/// The texts of `text` with `separator` between, in no particular order.
template <expression Text, class Separator>
[[nodiscard]] constexpr auto string_agg(const Text& text, Separator&& separator) {
    using separator_type = detail::expression_for<Separator>;
    if constexpr (detail::may_join_texts<Text, separator_type>()) {
        return joined_text<Text, separator_type>{
            {}, {}, text, detail::as_expression(std::forward<Separator>(separator))};
    } else {
        return detail::unbindable{};
    }
}

}  // namespace sorrel
