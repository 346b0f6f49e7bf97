// SPDX-License-Identifier: MIT
// Spans of time as people write them.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

namespace sorrel::command_line {

/// `500ms`, `5s`, `2min`, `1h`. Throws `usage_error`: "is a time such as 500ms, 5s, 2min or 1h".
[[nodiscard]] std::chrono::milliseconds duration_of(std::string_view text);

/// "1.2 s", "12 ms", "0.3 ms".
[[nodiscard]] std::string shown(std::chrono::microseconds time);

[[nodiscard]] constexpr double in_milliseconds(std::chrono::microseconds time) {
    return std::chrono::duration<double, std::milli>(time).count();
}

}  // namespace sorrel::command_line
