// SPDX-License-Identifier: MIT
// The texts of values that SQLite has no type for, made so that they sort like the values.
#pragma once

#include <sorrel/types/decimal.hpp>
#include <sorrel/types/interval.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace sorrel::sqlite::detail {

/// A decimal number as a text whose order under the collation RTRIM is the order of numbers.
///
/// A number above zero is its exponent plus 500000, a point, and its digits: 15.25 is 0.1525 * 10^2
/// and so "500002.1525". Zero is "0". Below zero each digit is taken from 9, with a "-" before and a
/// "~" after them all: -15.25 is "-499997.8474~". "--Infinity" comes before all of these, "Infinity"
/// and then "NaN" after them. Each zero at the end of the decimals is a space at the end of the text,
/// which RTRIM does not look at: 1.5 and 1.50 are equal there, and are read back as they were.
[[nodiscard]] std::string decimal_text(const decimal& value);
[[nodiscard]] std::optional<decimal> parse_decimal(std::string_view text);

/// An interval as its length, which the order follows, and its parts: "00000000031
/// 01:00:00.000000 P1M1DT3600.000000S". Below zero the digits of the days are taken from 9, with a
/// "-" before them.
[[nodiscard]] std::string interval_text(const interval& value);
[[nodiscard]] std::optional<interval> parse_interval(std::string_view text);

}  // namespace sorrel::sqlite::detail
