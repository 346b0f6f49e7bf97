// SPDX-License-Identifier: MIT
// What one connection holds: the database handle, its prepared statements, and what was verified.
#pragma once

#include <sorrel/backend/sqlite/driver.hpp>

#include "../text_cache.hpp"
#include "../thread_check.hpp"
#include "../watch.hpp"
#include "interrupter.hpp"

#include <SQLiteCpp/Database.h>
#include <sqlite3.h>

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace sorrel::sqlite::detail {

struct finalize {
    void operator()(sqlite3_stmt* statement) const noexcept { sqlite3_finalize(statement); }
};
using statement_handle = std::unique_ptr<sqlite3_stmt, finalize>;

struct connection_state;

/// A prepared statement and who may use it.
struct alignas(64) cached_statement {
    connection_state* connection = nullptr;
    statement_handle handle{};
    const static_statement* origin = nullptr;  ///< null for text made at run time
    bool in_use = false;
    /// Set when the cached one was in use and this is a second copy, finalized when given back.
    bool is_spare = false;
    bool ends_specially = false;  ///< a spare one, or one that is watched
    std::uint64_t uses = 0;       ///< how often it was lent
    struct watched_execution {
        sorrel::detail::watched_run run{};
        std::int64_t changes_before = 0;
    };
    std::unique_ptr<watched_execution> watched{};
};

struct connection_state {
    connection_state(const std::string& path, const options& how);

    SQLite::Database database;
    // What every statement touches, in one cache line: between two statements SQLite's pages have
    // pushed most of it out of the nearest cache.
    alignas(64) sqlite3* handle;
    std::vector<std::unique_ptr<cached_statement>> by_index;  ///< statements of static queries
    sorrel::detail::thread_check threads;

    sorrel::detail::text_cache<cached_statement> by_text;
    std::unordered_set<const table_info*> verified;
    std::chrono::milliseconds busy_timeout;
    std::optional<std::chrono::steady_clock::time_point> deadline;
    std::shared_ptr<sqlite::detail::interrupter> interrupter;  ///< when somebody may cancel
    std::uint64_t interrupts_before = 0;                       ///< before a wait for a lock
    bool was_wait_cancelled = false;
    bool has_changed = false;               ///< beside data: settings, temporary tables
    bool is_reader = false;                 ///< of a pool: refuses to write
    bool is_read_only_transaction = false;  ///< refuses to write until that ends
    bool is_abandoned = false;              ///< it belongs to the process this one was forked from
    std::string lost_transaction;  ///< why the engine ended the last transaction on its own
    sorrel::detail::watch watch{};
    /// Where `by_index` is while there is an observer: no statement is then found in it, and each takes
    /// the way on which it is watched.
    std::vector<std::unique_ptr<cached_statement>> set_aside{};

    [[nodiscard]] std::vector<std::unique_ptr<cached_statement>>& statements() noexcept {
        return watch.is_set() ? set_aside : by_index;
    }
};

/// Throws the error of a failed call. `origin` may be null.
[[noreturn]] void throw_failure(connection_state& connection, int result, std::string_view sql,
                                const static_statement* origin);

/// Throws for a result other than SQLITE_OK.
inline void check_result(connection_state& connection, int result, std::string_view sql,
                         const static_statement* origin) {
    if (result != SQLITE_OK) [[unlikely]] {
        throw_failure(connection, result, sql, origin);
    }
}

/// Has SQLite ask before it waits for a lock, and now and then while it does.
void watch_waits(connection_state& connection) noexcept;

/// Compares a struct's table with the live one; throws `schema_mismatch` with every difference.
void verify_table(sqlite3* handle, const table_info& table);

}  // namespace sorrel::sqlite::detail

namespace sorrel::sqlite {

struct driver::state : detail::connection_state {
    using detail::connection_state::connection_state;
};

}  // namespace sorrel::sqlite
