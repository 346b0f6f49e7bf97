// SPDX-License-Identifier: MIT
// Files that verbs write: whole or not at all.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace sorrel::command_line {

/// None when there is no such file. Throws `operation_failed` for one that cannot be read.
[[nodiscard]] std::optional<std::string> read_text_file(const std::string& path);

/// By a file beside it that takes its place. Throws `operation_failed`.
void write_text_file(const std::string& path, std::string_view text);

/// With LF at the end of each line, however git checked the file out.
[[nodiscard]] std::string with_plain_line_ends(std::string text);

}  // namespace sorrel::command_line
