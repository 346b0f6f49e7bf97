// SPDX-License-Identifier: MIT
// SQLite: `sqlite::connection db{"app.db"};`. No header of SQLite or SQLiteCpp is included.
#pragma once

#include <sorrel/backend/sqlite/backend.hpp>
#include <sorrel/backend/sqlite/database.hpp>
#include <sorrel/pool/fwd.hpp>
#include <sorrel/session/connection.hpp>

namespace sorrel::sqlite {

/// A connection to an SQLite database: a file's path, or ":memory:" for a private one in memory.
using connection = sorrel::connection<backend>;
/// What `begin()` gives, and the function of `transaction(…)` gets; inside of one, a savepoint.
using transaction = transaction_guard<backend>;
using savepoint = savepoint_guard<backend>;
/// What the function of `pipeline(…)` gets.
using pipeline = sorrel::pipeline<connection>;
/// A pool of connections: include <sorrel/pool.hpp>.
using pool = sorrel::pool<backend>;
using pool_options = sorrel::pool_options<backend>;
using lease = sorrel::lease<backend>;

}  // namespace sorrel::sqlite
