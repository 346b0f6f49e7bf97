// SPDX-License-Identifier: MIT
// Lists and arrays as the text of a JSON array.
#pragma once

#include <sorrel/types/parameter_sink.hpp>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace sorrel::sqlite::detail {

/// For `in` over a range: finite numbers, and texts that may be stored.
[[nodiscard]] std::string json_array(std::span<const std::int64_t> values);
[[nodiscard]] std::string json_array(std::span<const double> values);
[[nodiscard]] std::string json_array(std::span<const std::string> values);

/// Any array. Numbers and bools are JSON's own, an infinite number is 9e999 or -9e999, bytes are
/// hexadecimal digits, a decimal is a string of its digits, and all other values are strings with the
/// text that a column of their own would have. Throws `value_error` for what a column would not take
/// either; `sql` is the statement's text, for that.
[[nodiscard]] std::string json_array(const array_values& values, std::string_view sql);

}  // namespace sorrel::sqlite::detail
