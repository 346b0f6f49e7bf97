// SPDX-License-Identifier: MIT
// A dialect's own words for the functions on which engines differ.
#pragma once

#include <string_view>

namespace sorrel {

/// One text for each function, with `$1`, `$2`, … for its arguments. They first occur in this order,
/// which is the order their values are bound in; an argument may occur again. Each stands in
/// parentheses or between commas, whatever operators it is made of.
struct function_texts {
    std::string_view integer_from_integer, integer_from_real, integer_from_boolean;  ///< casts
    std::string_view real_from_number, text_from_integer, text_from_text, text_from_day;
    std::string_view greatest, least;  ///< names only; of two values or more
    /// What stands around the operands of those two, and then around the call, so that it is NULL when
    /// one operand is; empty where it is by itself.
    std::string_view null_guard_before, null_guard_between, null_guard_after;
    std::string_view contains, starts_with, ends_with;
    std::string_view substring_from, substring;
    std::string_view round, round_to_digits, sign;
    std::string_view year, quarter, month, day, day_of_week, day_of_year, hour, minute, second;
    std::string_view add_days, add_months, add_years;
    /// An argument as a type that the function's name is looked up with.
    std::string_view text_argument, short_argument, integer_argument, float_argument;
    std::string_view avg, string_agg;
    std::string_view min_of_boolean, max_of_boolean;
    /// What stands around the sum of integers, with all that belongs to it, to make it one of 64 bits.
    std::string_view integer_sum_before, integer_sum_after;
    /// The sum of decimals, and what stands behind it and all that belongs to it.
    std::string_view decimal_sum, decimal_sum_after;
    /// Arithmetic with decimals; empty where the operators do it.
    std::string_view decimal_plus, decimal_minus, decimal_times;
    std::string_view lag, lag_by, lead, lead_by, ntile;
};

}  // namespace sorrel
