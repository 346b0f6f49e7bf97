// SPDX-License-Identifier: MIT
// PostgreSQL: `postgres::connection db{"postgres://user@host/db"};`. No header of libpq or libpqxx is
// included.
#pragma once

#include <sorrel/backend/postgres/backend.hpp>
#include <sorrel/backend/postgres/copy.hpp>
#include <sorrel/backend/postgres/listener.hpp>
#include <sorrel/session/connection.hpp>

namespace sorrel::postgres {

/// A connection to a PostgreSQL server, by a URL or a string of keywords as libpq reads them.
using connection = sorrel::connection<backend>;
using transaction = transaction_guard<backend>;
using savepoint = savepoint_guard<backend>;

}  // namespace sorrel::postgres
