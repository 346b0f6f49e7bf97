// SPDX-License-Identifier: MIT
// The members every column, function and computed value has: `.like("A%")`, `.in(1, 2)`, `.desc()`.
#pragma once

#include <sorrel/dialect/function_texts.hpp>
#include <sorrel/query/check/compared_with_null.hpp>
#include <sorrel/query/check/not_comparable.hpp>
#include <sorrel/query/check/not_storable.hpp>
#include <sorrel/query/check/not_text.hpp>
#include <sorrel/query/comparison.hpp>
#include <sorrel/query/expression.hpp>
#include <sorrel/query/ordering.hpp>
#include <sorrel/query/predicate.hpp>
#include <sorrel/query/text_match.hpp>
#include <sorrel/query/value.hpp>

#include <concepts>
#include <cstdint>
#include <iterator>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace sorrel {

namespace detail {

template <class Type>
concept value_range = !expression<Type> && !std::is_convertible_v<const Type&, std::string_view> &&
                      (!storable<Type> || is_array<Type>) && requires(const Type& range) {
                          range.begin();
                          range.end();
                      };

template <bool Negated, class Subject, class Range>
constexpr auto in_range(const Subject& subject, const Range& range) {
    using given = std::remove_cvref_t<decltype(*range.begin())>;
    using item = std::conditional_t<std::is_convertible_v<given, std::string_view>, std::string,
                                    held_type<given>>;
    if constexpr (!may_compare<Subject, value<held_type<given>>>()) {
        return unbindable{};
    } else if constexpr (checks::listable<item>()) {
        value_list<item> list{};
        for (const auto& each : range) {
            list.items.emplace_back(each);
        }
        return in_condition<Negated, Subject, value_list<item>>{{subject, std::move(list)}};
    } else {
        return unbindable{};
    }
}

// The list is what a subquery gives: see subquery.hpp.
template <bool Negated, class Subject, class Query>
constexpr auto in_query(const Subject& subject, const Query& query);

template <bool Negated, class Subject, class... Items>
constexpr auto in_items(const Subject& subject, Items&&... items) {
    if constexpr (sizeof...(Items) == 1 && (row_query<std::remove_cvref_t<Items>> && ...)) {
        return in_query<Negated>(subject, items...);
    } else if constexpr (sizeof...(Items) == 1 && !is_array<typename Subject::value_type> &&
                         (value_range<std::remove_cvref_t<Items>> && ...)) {
        return in_range<Negated>(subject, items...);
    } else if constexpr (!(may_compare<Subject, expression_for<Items>>() && ...)) {
        return unbindable{};
    } else {
        using list = item_list<expression_for<Items>...>;
        return in_condition<Negated, Subject, list>{
            {subject, list{make_pack(as_expression(std::forward<Items>(items))...)}}};
    }
}

template <bool Negated, class Subject, class Low, class High>
constexpr auto between_values(const Subject& subject, Low&& low, High&& high) {
    using low_type = expression_for<Low>;
    using high_type = expression_for<High>;
    if constexpr (may_order<Subject, low_type>() && may_order<Subject, high_type>()) {
        return between_condition<Negated, Subject, low_type, high_type>{
            {subject,
             {as_expression(std::forward<Low>(low)), as_expression(std::forward<High>(high))}}};
    } else {
        return unbindable{};
    }
}

/// Whether both are text and neither is NULL.
template <class Subject, class Pattern>
constexpr bool may_be_like() {
    if constexpr (!are_bindable<Pattern>) {
        return false;
    } else if constexpr (!checks::not_compared_with_null<Subject, Pattern>()) {
        return false;
    } else {
        return checks::like_on_text<typename Subject::value_type, typename Pattern::value_type>();
    }
}

template <class Condition, class Subject, class Pattern>
constexpr auto like_pattern(const Subject& subject, Pattern&& pattern) {
    if constexpr (may_be_like<Subject, expression_for<Pattern>>()) {
        return Condition{{subject, as_expression(std::forward<Pattern>(pattern))}};
    } else {
        return unbindable{};
    }
}

}  // namespace detail

/// A base of every expression that is a value rather than a condition.
template <class Self>
struct operand {
    /// LIKE: `%` stands for any text, `_` for one character, and nothing for these two themselves:
    /// see `contains`. Only text has it.
    template <class Pattern>
    constexpr auto like(Pattern&& pattern) const {
        return detail::like_pattern<like_condition<false, Self, detail::expression_for<Pattern>>>(
            self(), std::forward<Pattern>(pattern));
    }
    template <class Pattern>
    constexpr auto not_like(Pattern&& pattern) const {
        return detail::like_pattern<like_condition<true, Self, detail::expression_for<Pattern>>>(
            self(), std::forward<Pattern>(pattern));
    }

    /// LIKE for which small and capital letters are the same; PostgreSQL has it, as ILIKE.
    template <class Pattern>
    constexpr auto ilike(Pattern&& pattern) const {
        return detail::like_pattern<ilike_condition<false, Self, detail::expression_for<Pattern>>>(
            self(), std::forward<Pattern>(pattern));
    }
    template <class Pattern>
    constexpr auto not_ilike(Pattern&& pattern) const {
        return detail::like_pattern<ilike_condition<true, Self, detail::expression_for<Pattern>>>(
            self(), std::forward<Pattern>(pattern));
    }

    /// Whether the text occurs in this one, with the case of its letters. It is no pattern: `%` and
    /// `_` stand for themselves. An empty text occurs in every other.
    template <class Text>
    constexpr auto contains(Text&& text) const {
        return detail::match_text<&function_texts::contains>(self(), std::forward<Text>(text));
    }
    template <class Text>
    constexpr auto starts_with(Text&& text) const {
        return detail::match_text<&function_texts::starts_with>(self(), std::forward<Text>(text));
    }
    template <class Text>
    constexpr auto ends_with(Text&& text) const {
        return detail::match_text<&function_texts::ends_with>(self(), std::forward<Text>(text));
    }

    /// Equal to one of the values: each is one parameter, or a whole range is (its text stays the
    /// same whatever the length; an empty range matches no row), or the one column of a query.
    template <class... Items>
    constexpr auto in(Items&&... items) const {
        return detail::in_items<false>(self(), std::forward<Items>(items)...);
    }

    /// Equal to none of the values; a NULL subject matches neither `in` nor `not_in`.
    template <class... Items>
    constexpr auto not_in(Items&&... items) const {
        return detail::in_items<true>(self(), std::forward<Items>(items)...);
    }

    /// From `low` to `high`, both included.
    template <class Low, class High>
    constexpr auto between(Low&& low, High&& high) const {
        return detail::between_values<false>(self(), std::forward<Low>(low),
                                             std::forward<High>(high));
    }
    template <class Low, class High>
    constexpr auto not_between(Low&& low, High&& high) const {
        return detail::between_values<true>(self(), std::forward<Low>(low),
                                            std::forward<High>(high));
    }

    [[nodiscard]] constexpr auto is_null() const { return null_condition<false, Self>{{self()}}; }
    [[nodiscard]] constexpr auto is_not_null() const {
        return null_condition<true, Self>{{self()}};
    }

    /// Equal, where NULL equals NULL: the comparison for a `std::optional`.
    template <class Other>
    constexpr auto is_not_distinct_from(Other&& other) const {
        return compare_distinct<not_distinct_from>(std::forward<Other>(other));
    }
    /// Different, where NULL differs from every value but NULL.
    template <class Other>
    constexpr auto is_distinct_from(Other&& other) const {
        return compare_distinct<distinct_from>(std::forward<Other>(other));
    }

    [[nodiscard]] constexpr auto asc() const { return ordering<false, Self>{{self()}}; }
    [[nodiscard]] constexpr auto desc() const { return ordering<true, Self>{{self()}}; }

private:
    constexpr const Self& self() const { return static_cast<const Self&>(*this); }

    template <class Operator, class Other>
    constexpr auto compare_distinct(Other&& other) const {
        using type = detail::expression_for<Other>;
        if constexpr (!detail::are_bindable<type>) {
            return type{};
        } else if constexpr (checks::comparable<typename Self::value_type,
                                                typename type::value_type>()) {
            return comparison<Operator, Self, type>{
                {self(), detail::as_expression(std::forward<Other>(other))}};
        } else {
            return detail::unbindable{};
        }
    }
};

}  // namespace sorrel
