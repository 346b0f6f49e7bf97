// SPDX-License-Identifier: MIT
// Commands of the user's own.
#pragma once

#include <map>
#include <string>

namespace sorrel::command_line {

/// Runs a command by the shell, with these variables besides those that there are, and what it prints on
/// the standard error. Throws `operation_failed` when it ends with anything but 0.
void run_command(const std::string& command, const std::map<std::string, std::string>& variables);

}  // namespace sorrel::command_line
