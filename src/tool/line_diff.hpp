// SPDX-License-Identifier: MIT
// How two texts differ, line by line.
#pragma once

#include <string>
#include <string_view>

namespace sorrel::command_line {

/// Each line that only one of them has, behind a `-` (the first text) or a `+`, and behind ` ` the last line
/// before it that is not indented; empty for equal texts.
[[nodiscard]] std::string line_diff(std::string_view before, std::string_view after);

}  // namespace sorrel::command_line
