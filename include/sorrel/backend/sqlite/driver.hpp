// SPDX-License-Identifier: MIT
// One open SQLite database: statements, transactions and the engine's own word on their state.
#pragma once

#include <sorrel/backend/call_notes.hpp>
#include <sorrel/backend/canceller.hpp>
#include <sorrel/backend/query_plan.hpp>
#include <sorrel/backend/session_reset.hpp>
#include <sorrel/backend/sqlite/location.hpp>
#include <sorrel/backend/sqlite/options.hpp>
#include <sorrel/backend/sqlite/statement.hpp>
#include <sorrel/backend/statement.hpp>
#include <sorrel/backend/transaction_state.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace SQLite {
class Database;
}

namespace sorrel {
class maintenance;
class observer;
}  // namespace sorrel

namespace sorrel::sqlite {

/// Used by one thread at a time: SQLite's own mutexes are off (SQLITE_OPEN_NOMUTEX).
class driver {
public:
    using native_type = SQLite::Database;

    /// Opens the database file `path`, or a private database in memory for ":memory:".
    /// Throws `connection_error` or `storage_error`.
    explicit driver(const std::string& path, const options& how = {});
    explicit driver(const location& where) : driver(where.path, where.how) {}
    driver(const driver&) = delete;
    driver& operator=(const driver&) = delete;
    ~driver();

    /// A prepared statement, from the cache after the first time. At its first use on a connection
    /// its tables are compared with the live schema: `schema_mismatch` lists all differences.
    [[nodiscard]] statement prepare(static_statement& wanted,
                                    transaction_state expected = transaction_state::any);
    /// The same for text made at run time; `origin` is a statement of the same tables, for the
    /// comparison with the schema and for errors.
    [[nodiscard]] statement prepare(std::string_view text, static_statement& origin,
                                    transaction_state expected = transaction_state::any);
    /// Free keys for so many new rows of a table, in a transaction; none where the database alone can
    /// tell them, because a trigger may write to the table too or its keys are nearly used up.
    [[nodiscard]] std::vector<std::int64_t> reserve_keys(const table_info& table,
                                                         std::string_view column,
                                                         std::size_t count);
    /// Rows that are written next without a key get the reserved ones, in their order.
    static constexpr bool counts_keys_on = true;
    /// Tells the statements that are kept, by an address of each, and how often it was used.
    using statement_teller = void (*)(void* to, const void* statement, std::string_view text,
                                      std::uint64_t uses);
    void tell_statements(statement_teller tell, void* to) const;
    /// Runs a script of any number of statements.
    void execute_script(const std::string& script);

    /// What asks for a plan when it stands before a statement
    /// (https://sqlite.org/eqp.html).
    static constexpr std::string_view explain_prefix = "EXPLAIN QUERY PLAN ";
    [[nodiscard]] static query_plan read_plan(statement& explained);

    /// How many parameters one statement may have, which is this SQLite's own to say.
    [[nodiscard]] std::size_t max_parameters() const noexcept;

    void begin(const transaction_options& how);
    void commit();
    /// False when the engine refused: then the connection should not be used again.
    bool rollback_quietly() noexcept;
    void rollback();
    void set_savepoint(std::uint32_t level);
    void release_savepoint(std::uint32_t level);
    bool rollback_to_savepoint(std::uint32_t level) noexcept;

    /// Whether a transaction is open, asked of the engine (`sqlite3_get_autocommit`).
    [[nodiscard]] bool in_transaction() const noexcept;
    /// The error by which the engine ended the last transaction on its own, or an empty text.
    [[nodiscard]] const std::string& lost_transaction() const noexcept;
    /// The key the database gave to the row inserted last.
    [[nodiscard]] std::int64_t generated_key() const noexcept;

    using clock = std::chrono::steady_clock;
    /// Until when statements may take from now on; nothing for no limit.
    void set_deadline(std::optional<clock::time_point> deadline) noexcept;
    [[nodiscard]] std::optional<clock::time_point> deadline() const noexcept;

    /// Tells this one of every statement and transaction from now on, or nobody; gives who was told
    /// before. `notes` must live as long as the driver.
    std::shared_ptr<observer> observe(std::shared_ptr<observer> told,
                                      sorrel::detail::call_notes* notes);

    /// What stops a statement from another thread.
    [[nodiscard]] sorrel::canceller canceller();

    // Of a pool.
    [[nodiscard]] bool looks_alive() noexcept;
    /// Whether the file can be read until then.
    [[nodiscard]] bool answers(clock::time_point until) noexcept;
    /// Whether statements of it are in use.
    [[nodiscard]] bool is_borrowed() const noexcept;
    /// Whether nothing is to be undone before somebody else uses it.
    [[nodiscard]] bool is_as_new() const noexcept;
    /// Takes the connection as it is for new.
    void keep_session(bool was_set_up) noexcept;
    /// Rolls back; gives `refused` when settings were changed, which SQLite cannot reset.
    session_reset reset_session(clock::time_point until) noexcept;
    void set_busy_timeout(std::chrono::milliseconds timeout) noexcept;
    /// Refuses to write from now on.
    void only_read() noexcept;
    /// Leaves the database to the process that this one was forked from: it is not closed.
    void abandon() noexcept;

    [[nodiscard]] SQLite::Database& native() noexcept;

    /// What migrations and tools need beyond queries: see `sorrel/backend/maintenance.hpp`.
    [[nodiscard]] std::unique_ptr<sorrel::maintenance> maintenance();

private:
    /// For the first use on this connection, or while the cached statement is in use.
    [[gnu::noinline, gnu::cold]] statement prepare_anew(static_statement& wanted,
                                                        transaction_state expected);
    [[nodiscard]] statement lend_or_prepare(static_statement& wanted, transaction_state expected);
    [[nodiscard]] statement lend_or_prepare(std::string_view text, static_statement& origin,
                                            transaction_state expected);
    void verify_tables(const static_statement& wanted);
    void begin_read_only() noexcept;
    void end_read_only() noexcept;
    [[nodiscard]] bool is_as(transaction_state expected) const noexcept;
    void require(transaction_state expected) const;

    struct state;
    state* state_;  // owned; made and destroyed in driver.cpp, to keep SQLiteCpp out of here
};

}  // namespace sorrel::sqlite
