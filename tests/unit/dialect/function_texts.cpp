// SPDX-License-Identifier: MIT
// The dialects' words for functions: all there, and their arguments in the order values are bound in.
#include <sorrel/dialect/function_texts.hpp>

#include "unit/query/tables.hpp"

#include <string_view>

using namespace sorrel;

namespace {

/// Whether `$1`, `$2`, … to `$arguments` first occur in this order, and no others.
constexpr bool takes(std::string_view text, char arguments) {
    char highest = '0';
    for (std::size_t i = 0; i + 1 < text.size(); ++i) {
        if (text[i] == '$' && text[i + 1] > highest) {
            if (text[i + 1] != highest + 1) {
                return false;
            }
            ++highest;
        }
    }
    return !text.empty() && highest == '0' + arguments;
}
static_assert(takes("f($1, $2, $1)", 2) && !takes("f($2, $1)", 2) && !takes("f($1)", 2));
static_assert(!takes("f($1, $2)", 1) && !takes("", 0));

constexpr bool all_take(const function_texts& words) {
    using text = std::string_view function_texts::*;
    bool all = true;
    for (const text each : {&function_texts::integer_from_integer,
                            &function_texts::integer_from_real,
                            &function_texts::integer_from_boolean,
                            &function_texts::real_from_number,
                            &function_texts::text_from_integer,
                            &function_texts::text_from_text,
                            &function_texts::text_from_day,
                            &function_texts::round,
                            &function_texts::sign,
                            &function_texts::year,
                            &function_texts::quarter,
                            &function_texts::month,
                            &function_texts::day,
                            &function_texts::day_of_week,
                            &function_texts::day_of_year,
                            &function_texts::hour,
                            &function_texts::minute,
                            &function_texts::second,
                            &function_texts::lag,
                            &function_texts::lead,
                            &function_texts::ntile,
                            &function_texts::text_argument,
                            &function_texts::short_argument,
                            &function_texts::integer_argument,
                            &function_texts::float_argument,
                            &function_texts::min_of_boolean,
                            &function_texts::max_of_boolean,
                            &function_texts::avg}) {
        all = all && takes(words.*each, 1);
    }
    for (const text each :
         {&function_texts::contains, &function_texts::starts_with, &function_texts::ends_with,
          &function_texts::substring_from, &function_texts::round_to_digits,
          &function_texts::add_days, &function_texts::add_months, &function_texts::add_years,
          &function_texts::string_agg, &function_texts::lag_by, &function_texts::lead_by}) {
        all = all && takes(words.*each, 2);
    }
    return all && takes(words.substring, 3) && takes(words.greatest, 0) && takes(words.least, 0);
}
static_assert(all_take(sqlite::dialect::functions));
static_assert(all_take(postgres::dialect::functions));

}  // namespace
