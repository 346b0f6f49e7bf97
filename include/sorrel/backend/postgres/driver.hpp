// SPDX-License-Identifier: MIT
// One connection to a PostgreSQL server: statements, transactions and the server's own word on their
// state.
#pragma once

#include <sorrel/backend/call_notes.hpp>
#include <sorrel/backend/canceller.hpp>
#include <sorrel/backend/pending_result.hpp>
#include <sorrel/backend/postgres/bulk_reader.hpp>
#include <sorrel/backend/postgres/bulk_writer.hpp>
#include <sorrel/backend/postgres/notification.hpp>
#include <sorrel/backend/postgres/options.hpp>
#include <sorrel/backend/postgres/pipelined_rows.hpp>
#include <sorrel/backend/postgres/statement.hpp>
#include <sorrel/backend/query_plan.hpp>
#include <sorrel/backend/session_reset.hpp>
#include <sorrel/backend/statement.hpp>
#include <sorrel/backend/transaction_state.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sorrel {
class maintenance;
class observer;
}  // namespace sorrel

namespace sorrel::postgres {

class native_connection;

/// Used by one thread at a time. No call blocks beyond its deadline: the socket is never read or
/// written without asking `poll` first.
class driver {
public:
    /// Connects by a URL or a string of keywords, which libpq alone reads
    /// (https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING); what is missing
    /// in it comes from the environment (PGHOST, …). Throws `connection_error`, or `timeout_error`.
    explicit driver(const std::string& where, const options& how = {});
    driver(const driver&) = delete;
    driver& operator=(const driver&) = delete;
    ~driver();

    /// A statement, prepared when it first runs. At its first use on a connection its tables are
    /// compared with the live schema: `schema_mismatch` lists all differences.
    [[nodiscard]] statement prepare(static_statement& wanted,
                                    transaction_state expected = transaction_state::any);
    /// The same for text made at run time; `origin` is a statement of the same tables, for the
    /// comparison with the schema and for errors.
    [[nodiscard]] statement prepare(std::string_view text, static_statement& origin,
                                    transaction_state expected = transaction_state::any);
    /// Tells the statements that are kept, by an address of each, and how often it was used.
    using statement_teller = void (*)(void* to, const void* statement, std::string_view text,
                                      std::uint64_t uses);
    void tell_statements(statement_teller tell, void* to) const;
    /// Free keys for so many new rows of a table; none where its key has no sequence that this user may
    /// ask, or a trigger may change it.
    [[nodiscard]] std::vector<std::int64_t> reserve_keys(const table_info& table,
                                                         std::string_view column,
                                                         std::size_t count);
    /// Others take keys from the same sequence, so reserved ones must be written.
    static constexpr bool counts_keys_on = false;
    /// Begins to write rows into a table, with its generated key or without; null when the table is a
    /// view, has policies or columns of types that must be given as text: then INSERT does. In a
    /// transaction only, since it locks the table against a change of its columns.
    [[nodiscard]] std::unique_ptr<bulk_writer> write_rows(const table_info& table,
                                                          bool with_generated_key);
    /// Begins to read all rows of a table, in a transaction only; `is_own` says that nothing else happens
    /// in it.
    [[nodiscard]] std::unique_ptr<bulk_reader> read_rows(const table_info& table, bool is_own);
    /// Sends what `source` gives, until it gives an empty part, to `COPY … FROM STDIN`; and hands what
    /// `COPY … TO STDOUT` gives to `sink`, part by part. Gives the number of rows.
    std::int64_t copy_in(std::string_view sql, const std::function<std::string_view()>& source);
    std::int64_t copy_out(std::string_view sql, const std::function<void(std::string_view)>& sink);
    /// Runs a script of any number of statements; outside of a transaction it is one by itself.
    void execute_script(const std::string& script);

    /// What asks for a plan when it stands before a statement
    /// (https://www.postgresql.org/docs/current/sql-explain.html).
    static constexpr std::string_view explain_prefix = "EXPLAIN ";
    [[nodiscard]] static query_plan read_plan(statement& explained);

    /// How many parameters one statement may have: their number has 16 bits in the protocol.
    [[nodiscard]] static constexpr std::size_t max_parameters() noexcept { return 65'535; }

    void begin(const transaction_options& how);
    /// Throws `transaction_rolled_back` when the server rolled back instead, and `outcome_unknown`
    /// when the connection was lost before its answer.
    void commit();
    /// False when the server refused or is gone: then the connection should not be used again.
    bool rollback_quietly() noexcept;
    void set_savepoint(std::uint32_t level);
    void release_savepoint(std::uint32_t level);
    bool rollback_to_savepoint(std::uint32_t level) noexcept;

    /// Whether a transaction is open, in the server's word (`PQtransactionStatus`); a failed one is.
    [[nodiscard]] bool in_transaction() const noexcept;
    /// Why the transaction failed or was lost, or an empty text.
    [[nodiscard]] const std::string& lost_transaction() const noexcept;

    // A pipeline: statements are enqueued with their values bound, and settled in their order. One
    // sync at its end makes it one transaction when none is open.
    using pipelined_rows = postgres::pipelined_rows;
    void enter_pipeline();
    void enqueue(statement bound, std::shared_ptr<pending_result<pipelined_rows>> result);
    [[nodiscard]] bool pipeline_has_failed() const noexcept;
    void receive_until(const pending_base& wanted);
    /// Settles all results; throws the first error.
    void finish_pipeline();
    /// Leaves a pipeline that was not finished: nothing of it is stored.
    void leave_pipeline() noexcept;

    using clock = std::chrono::steady_clock;
    /// Until when calls may take from now on, whatever the options say; nothing for no such limit.
    void set_deadline(std::optional<clock::time_point> deadline) noexcept;
    [[nodiscard]] std::optional<clock::time_point> deadline() const noexcept;

    /// Tells this one of every statement and transaction from now on, or nobody; gives who was told
    /// before. `notes` must live as long as the driver.
    std::shared_ptr<observer> observe(std::shared_ptr<observer> told,
                                      sorrel::detail::call_notes* notes);

    /// What stops a statement from another thread.
    [[nodiscard]] sorrel::canceller canceller();

    // For a `listener`, which knows what channels may be called.
    void listen(std::string_view channel);
    void unlisten(std::string_view channel);
    /// Nothing when there is none until then, or this file descriptor can be read before.
    [[nodiscard]] std::optional<notification> next_notification(clock::time_point until,
                                                                int or_readable = -1);

    // Of a pool.
    /// Whether the server has not hung up, by a look at the socket.
    [[nodiscard]] bool looks_alive() noexcept;
    /// Whether it answers until then.
    [[nodiscard]] bool answers(clock::time_point until) noexcept;
    /// Whether statements of it are in use.
    [[nodiscard]] bool is_borrowed() const noexcept;
    /// Whether nothing is to be undone before somebody else uses the session.
    [[nodiscard]] bool is_as_new() const noexcept;
    /// Takes the session as it is for new; with settings of the program's when it `was_set_up`.
    void keep_session(bool was_set_up) noexcept;
    /// Rolls back and undoes what was done to the session, until then.
    session_reset reset_session(clock::time_point until) noexcept;
    /// Leaves the connection to the process that this one was forked from: nothing is sent any more.
    void abandon() noexcept;

    /// Something begins, or ceases, to work on the driver itself: a listener, a COPY.
    void count_user(int change) noexcept { users_ += change; }

    /// What converts to libpqxx's connection: see `sorrel/backend/postgres/native.hpp`.
    [[nodiscard]] native_connection& native();

    /// What migrations and tools need beyond queries: see `sorrel/backend/maintenance.hpp`.
    [[nodiscard]] std::unique_ptr<sorrel::maintenance> maintenance();

private:
    [[nodiscard]] statement lend_or_make(static_statement& wanted, transaction_state expected);
    [[nodiscard]] statement lend_or_make(std::string_view text, static_statement& origin,
                                         transaction_state expected);
    [[nodiscard]] static statement lend_spare(std::unique_ptr<detail::running_statement> spare);
    void verify_tables(const static_statement& wanted);
    void require(transaction_state expected) const;
    void commit_now();
    void roll_back_by(const std::string& sql);

    struct state;
    std::unique_ptr<state> state_;
    int users_ = 0;
};

}  // namespace sorrel::postgres
