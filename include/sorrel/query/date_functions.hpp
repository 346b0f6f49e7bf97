// SPDX-License-Identifier: MIT
// Parts of dates and timestamps, and days, months and years after a date.
#pragma once

#include <sorrel/dialect/function_texts.hpp>
#include <sorrel/query/check/wrong_call.hpp>
#include <sorrel/query/comparison.hpp>
#include <sorrel/query/expression.hpp>
#include <sorrel/query/function.hpp>
#include <sorrel/query/value.hpp>

#include <cstdint>
#include <string_view>
#include <utility>

namespace sorrel {

/// What `extract` takes of a date or timestamp. Sunday is day 0 of the week, 1 January day 1 of the
/// year; seconds are whole.
enum class date_part : unsigned char {
    year,
    quarter,
    month,
    day,
    day_of_week,
    day_of_year,
    hour,
    minute,
    second
};

namespace detail {

constexpr std::string_view function_texts::* text_of_part(date_part part) {
    constexpr std::string_view function_texts::* texts[] = {
        &function_texts::year, &function_texts::quarter,     &function_texts::month,
        &function_texts::day,  &function_texts::day_of_week, &function_texts::day_of_year,
        &function_texts::hour, &function_texts::minute,      &function_texts::second};
    return texts[static_cast<unsigned>(part)];
}

template <std::string_view function_texts::* Text, class Day, class Number>
constexpr auto add_to_day(Day&& day, Number&& number) {
    using type = expression_for<Day>;
    if constexpr (!are_bindable<type>) {
        return unbindable{};
    } else if constexpr (checks::adds_to_day<typename type::value_type>()) {
        using value = typename type::value_type;
        return call<function_text<Text>, value(value, std::int64_t)>(std::forward<Day>(day),
                                                                     std::forward<Number>(number));
    } else {
        return unbindable{};
    }
}

}  // namespace detail

/// A part of a date or timestamp as a number: `extract<date_part::year>(col<&Order::day>)`.
template <date_part Part, expression When>
[[nodiscard]] constexpr auto extract(const When& when) {
    using value = typename When::value_type;
    if constexpr (!detail::are_bindable<When>) {
        return detail::unbindable{};
    } else if constexpr (checks::has_date_part<value, (Part >= date_part::hour)>()) {
        return detail::call<function_text<detail::text_of_part(Part)>, std::int64_t(value)>(when);
    } else {
        return detail::unbindable{};
    }
}

/// The date so many days later, or earlier when the number is negative.
template <class Day, class Number>
    requires detail::one_is_expression<Day, Number>
[[nodiscard]] constexpr auto add_days(Day&& day, Number&& number) {
    return detail::add_to_day<&function_texts::add_days>(std::forward<Day>(day),
                                                         std::forward<Number>(number));
}
/// The same day so many months later, or the last day of a month that is too short for it.
template <class Day, class Number>
    requires detail::one_is_expression<Day, Number>
[[nodiscard]] constexpr auto add_months(Day&& day, Number&& number) {
    return detail::add_to_day<&function_texts::add_months>(std::forward<Day>(day),
                                                           std::forward<Number>(number));
}
/// The same day so many years later; 29 February becomes 28 February where there is none.
template <class Day, class Number>
    requires detail::one_is_expression<Day, Number>
[[nodiscard]] constexpr auto add_years(Day&& day, Number&& number) {
    return detail::add_to_day<&function_texts::add_years>(std::forward<Day>(day),
                                                          std::forward<Number>(number));
}

}  // namespace sorrel
