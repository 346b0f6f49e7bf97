// SPDX-License-Identifier: MIT
// The libpqxx connection that `native()` gives, inside the same session and transaction. Include this to
// use it; needs libpqxx's headers.
#pragma once

#include <pqxx/connection>
#include <pqxx/version>

#include <functional>
#include <memory>

struct pg_conn;  // libpq's connection, which libpqxx declares up to version 7 only

namespace sorrel::postgres {

/// What libpqxx works on; its name has changed.
#if PQXX_VERSION_MAJOR < 7
using pqxx_connection = pqxx::connection_base;
#else
using pqxx_connection = pqxx::connection;
#endif

/// A connection lent to libpqxx: `pqxx::nontransaction work{tx.native()};`.
///
/// Inside a transaction of Sorrel's use `pqxx::nontransaction`, which begins and ends nothing itself:
/// a `pqxx::work` would commit the transaction that is open. Take it anew after each use of Sorrel,
/// and end libpqxx's transaction object before the next. Never close it. libpqxx waits as long as it
/// takes: the deadlines of `options` do not hold for it, and notices still go to `on_notice`.
class native_connection {
public:
    /// For the driver: `before_use` makes the connection ready, with nothing under way and in libpq's
    /// blocking mode, or throws.
    native_connection(::pg_conn* connection, std::function<void()> before_use);
    native_connection(const native_connection&) = delete;
    native_connection& operator=(const native_connection&) = delete;
    ~native_connection();

    /// Throws `connection_error` when the connection is lost.
    [[nodiscard]] pqxx_connection& get();

    // NOLINTNEXTLINE(google-explicit-constructor): passed where libpqxx wants its own
    operator pqxx_connection&() { return get(); }
    [[nodiscard]] pqxx_connection* operator->() { return &get(); }

private:
    class borrowed;  // libpqxx's connection, which does not own what it works on

    ::pg_conn* connection_;
    std::function<void()> before_use_;
    std::unique_ptr<borrowed> borrowed_;  // made when it is first asked for
};

}  // namespace sorrel::postgres
