// SPDX-License-Identifier: MIT
// What went wrong, for people and for programs.
#pragma once

#include <sorrel/migrate/problem.hpp>

#include "report.hpp"

#include <exception>
#include <string>
#include <vector>

namespace sorrel::command_line {

/// One problem of migrations with its line of the file, a mark below it, and what to do.
void tell(report& to, const migrations::problem& problem);
[[nodiscard]] json::array json_of(const std::vector<migrations::problem>& problems);

/// Tells of an exception and puts it into the document; gives the exit code.
[[nodiscard]] exit_code tell_failure(report& to, std::exception_ptr thrown);

}  // namespace sorrel::command_line
