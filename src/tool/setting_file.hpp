// SPDX-License-Identifier: MIT
// Files of `name = value`: `.env` and `sorrel.toml`.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sorrel::command_line {

/// One line of such a file.
struct file_setting {
    std::string section{};  ///< "environment.production" below `[environment.production]`
    std::string name{};     ///< empty: the line that opens the section
    std::string value{};
    int line = 0;
};

/// Reads the lines of a text: comments begin with # at the start of a line or after a blank; values may
/// stand in '…' (as they are) or "…" (with \n, \t, \" and \\); `export` before a name is left out. Throws
/// `usage_error` that names file and line, and never what stands there, which may be a password.
[[nodiscard]] std::vector<file_setting> read_settings(std::string_view text,
                                                      const std::string& file);

}  // namespace sorrel::command_line
