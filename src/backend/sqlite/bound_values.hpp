// SPDX-License-Identifier: MIT
// The values bound to a statement, for an observer that asks for them.
#pragma once

#include <sqlite3.h>

#include <string>
#include <vector>

namespace sorrel::sqlite::detail {

/// As SQL writes them, in the order of their placeholders. To be asked while what is bound still lives.
[[nodiscard]] std::vector<std::string> bound_values(sqlite3_stmt* statement);

}  // namespace sorrel::sqlite::detail
