// SPDX-License-Identifier: MIT
// Questions to the person at the terminal.
#pragma once

#include <stop_token>
#include <string>

namespace sorrel::command_line {

/// Whether there is somebody to ask.
[[nodiscard]] bool can_ask();

/// Whether the answer begins with y; a request to stop is a no.
[[nodiscard]] bool ask(const std::string& question, const std::stop_token& stop);

}  // namespace sorrel::command_line
