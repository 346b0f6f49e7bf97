// SPDX-License-Identifier: MIT
// What one connection holds: the wire, its statements, and what was learnt and verified.
#pragma once

#include <sorrel/backend/postgres/driver.hpp>

#include "../text_cache.hpp"
#include "../thread_check.hpp"
#include "../watch.hpp"
#include "channel.hpp"
#include "parameters.hpp"
#include "types.hpp"

#include <cstdint>
#include <deque>
#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace sorrel::postgres::detail {

struct connection_state;

/// A statement and its present execution.
struct running_statement {
    connection_state* connection = nullptr;
    const static_statement* origin = nullptr;
    std::string_view text{};  ///< with a NUL after it
    bool in_use = false;
    /// Set when the cached one was in use and this is a second copy, which goes when given back.
    bool is_spare = false;
    std::uint64_t uses = 0;  ///< how often it was lent

    std::string name{};  ///< on the server; empty while it is not prepared there
    parameters values{text};
    std::vector<type_facts> parameter_types{};  ///< what the server takes the parameters for
    bool takes_text_as_is = true;               ///< of those whose type was left to the server
    int columns = -1;                           ///< not known: -1

    std::optional<bool> writes{};           ///< told from the text, once
    std::optional<bool> changes_session{};  ///< likewise
    bool is_started = false;
    bool is_second_try = false;
    bool has_columns = false;   ///< the types of this execution's columns are known
    bool is_on_wire = false;    ///< its results are still coming
    bool expects_many = false;  ///< rows are taken while they arrive
    bool is_stream = false;     ///< the program takes its time between two rows
    result_handle result{};
    int row = 0;
    int rows = 0;
    std::deque<result_handle> ahead{};  ///< read early, because another statement had to run
    std::int64_t changed = 0;
    std::size_t rows_last_time = 0;
    std::vector<Oid> column_oids{};
    std::vector<wire_type> column_types{};
    std::int64_t rows_before = 0;  ///< those of this execution's results that are gone
    std::unique_ptr<sorrel::detail::watched_run> watched{};  ///< while there is an observer

    /// Keeps in mind when it began, and what failed, for the connection's observer.
    void begin_watch();
    void note_failure(const error& failure);
    /// Goes to the next row, sending the statement first if it was not; false when there is none.
    bool advance();
    /// Prepares it on the server, unless it is or need not be.
    void prepare();
    /// Sends the text and learns its columns; under a name when statements have names.
    void prepare_on_server();
    /// Whether it may change the database.
    [[nodiscard]] bool may_write() noexcept;
    /// Sends it without waiting for what was sent before.
    void send_in_pipeline();
    /// Takes a result with all rows.
    void take_whole(result_handle got);
    /// Learns the types of a result's columns.
    void know_columns(const PGresult* got);
    /// Has it prepared anew next time if the server has forgotten it, or its columns have changed.
    bool forget_if_stale(const PGresult* failure);
    /// Reads all results that are still to come into `ahead`.
    void read_ahead();
    /// Ready for other values; what is still to come is read away or cancelled.
    void reset() noexcept;

private:
    [[nodiscard]] std::unique_ptr<sorrel::detail::watched_run> end_watch() noexcept;
    void start();
    void describe(const PGresult* description);
    void fit_values();
    void send();
    [[nodiscard]] result_handle next_result();
    void send_to_server();
    void take(result_handle got);
    void finish();
    [[nodiscard]] bool begin_again(const PGresult* failure);
    [[noreturn]] void refuse(result_handle failure);
    void abandon() noexcept;
    void leave_wire() noexcept;
};

struct queued_statement {
    running_statement* running;
    std::shared_ptr<pending_result<pipelined_rows>> result;
    std::optional<statement> kept;  ///< what would go before its turn otherwise
    std::unique_ptr<sorrel::detail::watched_run> watched{};
};

struct connection_state {
    connection_state(const std::string& where, const options& how);
    connection_state(const connection_state&) = delete;
    connection_state& operator=(const connection_state&) = delete;

    channel wire;
    sorrel::detail::thread_check threads;
    std::vector<std::unique_ptr<running_statement>> by_index;  ///< statements of static queries
    sorrel::detail::text_cache<running_statement> by_text;
    running_statement* on_wire = nullptr;  ///< the one whose results are still coming
    bool uses_names;
    std::uint64_t last_name = 0;
    std::vector<std::string> unwanted;  ///< names of statements to be dropped on the server
    learnt_types learnt;
    std::unordered_set<const table_info*> verified;
    bool was_in_transaction = false;  ///< before what is running now
    bool is_copying = false;
    bool is_pipelining = false;
    std::deque<queued_statement> queue;  ///< sent in a pipeline, results not read
    std::exception_ptr pipeline_failure;
    bool pipeline_writes = false;
    bool pipeline_reads = false;
    bool has_changed = false;         ///< the session, by what a statement does beside data
    bool was_lent = false;            ///< to libpqxx, and nobody knows what that did
    bool has_own_settings = false;    ///< of the program's, that are to stay
    bool leaves_rows_single = false;  ///< the last statement's rows came one by one
    std::string failed_because;       ///< the first error of a transaction that failed
    std::function<void(const notice&)> on_notice;
    sorrel::detail::watch watch{};
    struct watched_copying {
        std::string sql{};
        bool writes = false;
        sorrel::detail::watched_run run{.since = sorrel::detail::stopwatch{}};
    };
    std::unique_ptr<watched_copying> watched_copy{};

    /// Makes the wire free for another statement.
    void make_way() {
        if (on_wire != nullptr || is_copying || is_pipelining) [[unlikely]] {
            clear_wire();
        }
    }
    [[nodiscard]] bool in_transaction() const noexcept {
        const auto status = PQtransactionStatus(wire.connection());
        if (status == PQTRANS_ACTIVE) {  // the server tells when it is done
            return was_in_transaction && !wire.is_lost();
        }
        return status != PQTRANS_IDLE && status != PQTRANS_UNKNOWN && !wire.is_lost();
    }
    /// Runs a statement of our own that gives no rows; gives its command tag.
    std::string command(const std::string& sql);
    /// The same for what stores something for good: when its answer is lost, `outcome_unknown`.
    std::string store(const std::string& sql);
    /// Reads all results of what was sent; gives the last command tag.
    std::string take_results(std::string_view sql);
    /// A statement has done this, which the server may have forgotten others by.
    void note_command(std::string_view tag);
    /// Has statements prepared anew, since the server has forgotten them.
    void forget_statements();
    void drop_notifications() noexcept;
    /// Sends the server's notices to `on_notice`.
    void receive_notices() noexcept;
    /// Runs a query of our own; gives its rows, as text.
    [[nodiscard]] result_handle query(const std::string& sql);

    /// Takes the result of the first statement of the pipeline that has none yet.
    void receive_next();
    /// Takes those of all that were sent.
    void receive_all();
    void synchronize_only();
    /// Makes sure that nothing of the pipeline is stored at its end.
    void undo_pipeline();
    /// Ends the pipeline and takes what is left.
    void synchronize();
    void note_pipeline_failure(const std::exception_ptr& why) noexcept;

    /// Begins a COPY one way or the other: PGRES_COPY_IN or PGRES_COPY_OUT.
    void begin_copy(std::string_view sql, ExecStatusType way);
    /// Gives the number of rows.
    std::int64_t finish_copy_in(std::string_view sql);
    std::int64_t finish_copy_out(std::string_view sql);
    void abandon_copy_in() noexcept;
    void begin_copy_now(std::string_view sql, ExecStatusType way);
    /// For the observer, when a COPY is over; `failure` may be null.
    void tell_copy(std::int64_t rows, const error* failure) noexcept;
    /// Ends a COPY by `finish()`, which gives its rows, and tells of it.
    template <class Finish>
    std::int64_t telling_copy(Finish finish) {
        try {
            const std::int64_t rows = finish();
            tell_copy(rows, nullptr);
            return rows;
        } catch (const error& failure) {
            tell_copy(0, &failure);
            throw;
        }
    }
    /// Reads the rest away, or has the server stop.
    void abandon_copy_out(bool may_cancel) noexcept;
    /// What is known of these types, after asking the server for those that are new.
    void learn(const std::vector<Oid>& types);
    [[nodiscard]] type_facts facts_of(Oid type) const;

    /// Throws the error of a failed result, after keeping it in mind when it fails a transaction.
    [[noreturn]] void fail(const PGresult* result, std::string_view sql,
                           const static_statement* origin);
    void clear_wire();
    /// For the observer, when a statement of a pipeline has its result.
    void tell_settled(const queued_statement& settled) noexcept;
    void settle(running_statement& running, pending_result<pipelined_rows>& pending,
                result_handle got);
    /// Keeps the first error of a transaction in mind.
    void note_failure(const std::string& message);
};

struct close_native {
    void operator()(native_connection* lent) const noexcept;
};

/// Compares a struct's table with the live one; throws `schema_mismatch` with every difference.
void verify_table(connection_state& connection, const table_info& table);

}  // namespace sorrel::postgres::detail

namespace sorrel::postgres {

struct driver::state : detail::connection_state {
    using detail::connection_state::connection_state;

    /// For libpqxx; made when it is first asked for.
    std::unique_ptr<native_connection, detail::close_native> native{};
};

}  // namespace sorrel::postgres
