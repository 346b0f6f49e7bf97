// SPDX-License-Identifier: MIT
// Graphviz, where it is installed.
#pragma once

#include <string>

namespace sorrel::command_line {

/// The drawing of a graph, made by the program `dot` of PATH. Throws `operation_failed` when there is none, or
/// when it fails.
[[nodiscard]] std::string svg_of(const std::string& graph);

}  // namespace sorrel::command_line
