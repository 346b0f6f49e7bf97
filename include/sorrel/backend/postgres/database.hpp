// SPDX-License-Identifier: MIT
// Databases of a PostgreSQL server as a whole: made, looked for, dropped.
#pragma once

#include <sorrel/backend/postgres/options.hpp>

#include <string>

namespace sorrel::postgres {

/// The name of the database that a connection string leads to.
[[nodiscard]] std::string database_name(const std::string& where);

/// Whether there is such a database; asked of the server's `postgres` database, or of `template1` where
/// that is the one asked for.
[[nodiscard]] bool database_exists(const std::string& where, const options& how = {});

/// Makes the database that a connection string leads to; false when it is there already. Throws
/// `permission_error` when the user may not.
bool create_database(const std::string& where, const options& how = {});

/// How a database is dropped.
struct drop_database_options {
    bool even_if_in_use = false;  ///< ends the connections of others (DROP DATABASE … WITH (FORCE))
};

/// Drops the database that a connection string leads to, with all that is in it; false when there is none.
/// Nothing of Sorrel calls this by itself.
bool drop_database(const std::string& where, const drop_database_options& drop = {},
                   const options& how = {});

}  // namespace sorrel::postgres
