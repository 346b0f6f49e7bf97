// SPDX-License-Identifier: MIT
// PostgreSQL: `postgres::connection db{"postgres://user@host/db"};`. No header of libpq or libpqxx is
// included.
#pragma once

#include <sorrel/backend/postgres/backend.hpp>
#include <sorrel/backend/postgres/copy.hpp>
#include <sorrel/backend/postgres/database.hpp>
#include <sorrel/backend/postgres/listener.hpp>
#include <sorrel/backend/postgres/outcome.hpp>
#include <sorrel/pool/fwd.hpp>
#include <sorrel/session/connection.hpp>

namespace sorrel::postgres {

/// A connection to a PostgreSQL server, by a URL or a string of keywords as libpq reads them.
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

}  // namespace sorrel::postgres
