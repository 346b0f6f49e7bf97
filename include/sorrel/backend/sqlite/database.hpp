// SPDX-License-Identifier: MIT
// Database files as a whole: made, looked for, dropped.
#pragma once

#include <sorrel/backend/sqlite/location.hpp>

namespace sorrel::sqlite {

/// Whether there is such a file.
[[nodiscard]] bool database_exists(const location& where);

/// Makes an empty database; false when the file is there already.
bool create_database(const location& where);

/// Removes a database's file, with its journals; false when there is none. Throws `busy_error` while
/// another connection uses it, and `storage_error` for a file that is no database. Nothing of Sorrel calls
/// this by itself.
bool drop_database(const location& where);

}  // namespace sorrel::sqlite
