// SPDX-License-Identifier: MIT
// The wire to one server: sending and waiting, never beyond the deadline of the call.
#pragma once

#include <sorrel/backend/postgres/options.hpp>

#include "alarm.hpp"

#include <libpq-fe.h>

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace sorrel::postgres::detail {

struct clear_result {
    void operator()(PGresult* result) const noexcept { PQclear(result); }
};
using result_handle = std::unique_ptr<PGresult, clear_result>;

[[nodiscard]] inline bool is_failure(const PGresult* result) noexcept {
    const auto status = PQresultStatus(result);
    return status == PGRES_FATAL_ERROR || status == PGRES_BAD_RESPONSE ||
           status == PGRES_NONFATAL_ERROR;
}

struct finish_connection {
    void operator()(PGconn* connection) const noexcept { PQfinish(connection); }
};
using connection_handle = std::unique_ptr<PGconn, finish_connection>;

#ifdef LIBPQ_HAS_ASYNC_CANCEL
struct finish_cancel {
    void operator()(PGcancelConn* request) const noexcept { PQcancelFinish(request); }
};
using cancel_handle = std::unique_ptr<PGcancelConn, finish_cancel>;
#else
struct free_cancel {
    void operator()(PGcancel* request) const noexcept { PQfreeCancel(request); }
};
using cancel_handle = std::unique_ptr<PGcancel, free_cancel>;
#endif

class cancel_gate;

struct free_copy_data {
    void operator()(char* bytes) const noexcept { PQfreemem(bytes); }
};
/// A part of what COPY gives.
struct copy_data {
    std::unique_ptr<char, free_copy_data> bytes;
    std::size_t size = 0;

    [[nodiscard]] std::string_view view() const noexcept { return {bytes.get(), size}; }
};

/// Owns the connection. Everything that waits does so here.
class channel {
public:
    using clock = std::chrono::steady_clock;

    /// Connects. Throws `connection_error`, or `timeout_error`.
    channel(const std::string& where, const options& how);
    channel(const channel&) = delete;
    channel& operator=(const channel&) = delete;
    ~channel();

    [[nodiscard]] PGconn* connection() const noexcept { return connection_.get(); }

    /// Whether nothing more can be done here, because the connection is lost or was given up.
    [[nodiscard]] bool is_lost() const noexcept {
        return is_given_up_ || PQstatus(connection_.get()) != CONNECTION_OK;
    }

    /// A call begins: its deadline counts from here. Its text must be there until the next one begins, or
    /// `forget_text()`. Throws `connection_error` when the connection is lost.
    void start_call(std::string_view sql);
    /// The same with a copy of the text.
    void start_own_call(std::string_view sql);
    /// This text is about to go.
    void forget_text(std::string_view sql) noexcept {
        if (sql_.data() == sql.data()) {
            sql_ = {};
        }
    }
    /// Lets others wait on the socket as they like, until the next call. Throws `connection_error`
    /// when the connection is lost.
    void lend();
    /// Gives a row of a stream a time of its own.
    void restart_call() noexcept {
        if (!is_expiring_) {
            start_clock();
        }
    }

    /// Throws when libpq did not take what was to be sent.
    void sent(int result);
    /// Writes what is to be sent, reading meanwhile what comes: the server may wait for that.
    void flush();
    /// Sends a part of what COPY FROM STDIN reads.
    void put_copy_data(std::string_view bytes);
    /// Ends it; with an error, nothing is stored.
    void end_copy(const char* error);
    /// The next part of what COPY TO STDOUT gives; null at its end.
    [[nodiscard]] copy_data get_copy_data();
    /// The same when it is there already.
    [[nodiscard]] std::optional<copy_data> copy_data_at_hand();
    /// The next result of what was sent; null when there are no more. Throws `timeout_error` when the
    /// deadline passes, after the statement was cancelled or else the connection given up.
    [[nodiscard]] result_handle next();
    /// Whether `next()` would not have to wait.
    [[nodiscard]] bool has_next() const noexcept { return PQisBusy(connection_.get()) == 0; }
    /// The same, after taking what has arrived.
    [[nodiscard]] bool has_input() noexcept {
        return PQconsumeInput(connection_.get()) != 0 && has_next();
    }
    /// Waits until the server has sent something. False when it has not until then, or before this file
    /// descriptor, unless it is -1, can be read.
    bool wait_for_input(clock::time_point until, int or_readable);

    /// Asks the server to stop and reads away what it still says, within a moment. False when that
    /// did not work; the connection is given up then.
    bool cancel() noexcept;
    /// Cuts the connection: nothing more is sent or read.
    void give_up() noexcept;
    /// By which other threads can cancel. Throws `connection_error` when the connection is lost.
    [[nodiscard]] std::shared_ptr<cancel_gate> gate();

    // Of a pool; see session.cpp.
    /// Without a round trip.
    [[nodiscard]] bool looks_alive() noexcept;
    /// With one; the connection is given up when there is no answer until then.
    [[nodiscard]] bool answers(clock::time_point until) noexcept;
    [[nodiscard]] bool has_gate() const noexcept { return gate_ != nullptr; }
    /// Nobody who could cancel until now can any more; false when one still does until then.
    [[nodiscard]] bool drop_gate(clock::time_point until);
    /// The settings with which a session begins, again.
    void restore_session(std::string_view sql);
    /// Leaves the connection to the process that this one was forked from.
    void abandon() noexcept;

    /// How long a call may take by itself; zero for no limit.
    void set_timeout(std::chrono::milliseconds timeout) noexcept { timeout_ = timeout; }
    [[nodiscard]] std::chrono::milliseconds timeout() const noexcept { return timeout_; }

    /// The limit set from outside, which the calls' own does not extend.
    void set_limit(std::optional<clock::time_point> limit) noexcept { limit_ = limit; }
    [[nodiscard]] std::optional<clock::time_point> limit() const noexcept { return limit_; }

    /// Something is about to be stored for good: until the answer, a loss of the connection leaves the
    /// outcome unknown.
    void set_in_doubt(bool in_doubt) noexcept { is_in_doubt_ = in_doubt; }
    [[nodiscard]] bool is_in_doubt() const noexcept { return is_in_doubt_; }
    /// Whether the deadline passed and what runs was cancelled because of it.
    [[nodiscard]] bool is_expiring() const noexcept { return is_expiring_; }

    /// What is being run, for errors.
    [[nodiscard]] std::string_view sql() const noexcept { return sql_; }

    [[noreturn]] void throw_lost(std::string message, std::string sqlstate = {});

private:
    void connect(const std::string& where, const options& how);
    void prepare_session();
    void start_clock() noexcept;
    void take_back() noexcept {
        if (is_lent_) [[unlikely]] {
            PQsetnonblocking(connection_.get(), 1);
            is_lent_ = false;
        }
    }
    /// Waits for these events of poll; false when the deadline passed first.
    bool wait(short events);
    void expire();
    void leave_copy(const PGresult* result);
    void pass_gate();

    connection_handle connection_;
    alarm alarm_;
    std::shared_ptr<cancel_gate> gate_;  ///< when somebody may cancel
    std::chrono::milliseconds timeout_;
    std::chrono::milliseconds cancel_timeout_;
    std::optional<clock::time_point> limit_{};
    clock::time_point give_up_at_{};  ///< when what expires was not cancelled by then
    clock::time_point deadline_ = clock::time_point::max();
    std::string own_sql_{};
    std::string_view sql_{};
    bool has_unsent_ = false;
    bool is_in_doubt_ = false;
    bool is_expiring_ = false;
    bool is_given_up_ = false;
    bool is_lent_ = false;
};

/// Throws `connection_error` when libpq cannot read it.
void check_connection_string(const std::string& where);

/// Asks the server to cancel what `connection` runs, on a connection of its own, and waits until the
/// server has taken notice; false when it has not by `until`. A cancellation that arrives later could
/// hit the next statement.
[[nodiscard]] bool cancel_running(PGconn* connection, channel::clock::time_point until) noexcept;
#ifdef LIBPQ_HAS_ASYNC_CANCEL
/// The same by a request that was made before.
[[nodiscard]] bool send_cancel(PGcancelConn* request, channel::clock::time_point until) noexcept;
#endif

/// Waits for these events of poll on a socket; false when `until` passed first.
[[nodiscard]] bool wait_on(int socket, short events, channel::clock::time_point until);
/// The same, and also false when this file descriptor, unless it is -1, can be read before.
[[nodiscard]] bool wait_on(int socket, short events, channel::clock::time_point until,
                           int or_readable);

}  // namespace sorrel::postgres::detail
