// SPDX-License-Identifier: MIT
// How a PostgreSQL connection behaves and how its transactions begin.
#pragma once

#include <sorrel/backend/isolation_level.hpp>

#include <chrono>
#include <cstddef>
#include <functional>
#include <string>

namespace sorrel::postgres {

/// What the server says without being asked, such as "table already exists, skipping"
/// (https://www.postgresql.org/docs/current/libpq-notice-processing.html).
struct notice {
    std::string severity{};  ///< NOTICE, WARNING, …; always in English
    std::string sqlstate{};
    std::string message{};
};

/// Options of a connection beyond its connection string; the defaults are those a careful user sets
/// by hand.
struct options {
    /// How long connecting may take, over all hosts of the string.
    std::chrono::milliseconds connect_timeout = std::chrono::seconds{10};
    /// How long any call may take, the network's silence included; zero for no limit. A statement
    /// that takes longer is cancelled on the server and throws `timeout_error`; when the server does
    /// not answer that either, the connection is closed. For a stream it counts from row to row.
    std::chrono::milliseconds timeout = std::chrono::seconds{60};
    /// How much longer the server may then take to say that it has cancelled the statement; without an
    /// answer the connection is closed. Cancelling takes a connection of its own: several round trips
    /// must fit in, so give more time over a slow network.
    std::chrono::milliseconds cancel_timeout{75};
    /// How many statements with text made at run time stay prepared. Static queries always stay.
    std::size_t statement_cache = 256;
    /// False behind a PgBouncer that pools transactions and does not know prepared statements
    /// (before 1.21, or `max_prepared_statements = 0`): each statement is then parsed anew.
    bool prepared_statements = true;
    /// Gets the server's notices, in the thread that uses the connection; must not use it itself.
    /// What it throws is dropped.
    std::function<void(const notice&)> on_notice{};
};

/// Options of a transaction
/// (https://www.postgresql.org/docs/current/sql-set-transaction.html).
struct transaction_options {
    isolation_level isolation = isolation_level::engine_default;
    bool read_only = false;   ///< every write is refused with `read_only_error`
    bool deferrable = false;  ///< serializable and read only: waits for a moment it cannot fail
};

}  // namespace sorrel::postgres
