// SPDX-License-Identifier: MIT
// Sending and waiting on one socket, with `poll` before every read and write.
#include <sorrel/error/kinds.hpp>

#include "cancel_gate.hpp"
#include "channel.hpp"
#include "failure.hpp"

#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <iterator>
#include <limits>
#include <utility>

namespace sorrel::postgres::detail {

namespace {

using clock = channel::clock;

// A request that is there before its statement has begun means nothing to the server, so there is another.
constexpr std::chrono::milliseconds time_between_requests{15};

/// For poll: rounded up, so that it does not return too early and again and again; -1 for no limit.
int milliseconds_until(clock::time_point deadline) noexcept {
    if (deadline == clock::time_point::max()) {
        return -1;
    }
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - clock::now()).count();
    return static_cast<int>(std::clamp<std::int64_t>(left, 0, std::numeric_limits<int>::max()));
}

}  // namespace

bool wait_on(int socket, short events, clock::time_point until, int or_readable) {
    pollfd waiting[] = {{.fd = socket, .events = events, .revents = 0},
                        {.fd = or_readable, .events = POLLIN, .revents = 0}};
    const nfds_t count = or_readable < 0 ? 1 : 2;
    while (true) {
        const int ready = ::poll(waiting, count, milliseconds_until(until));
        if (ready > 0) {
            return waiting[0].revents != 0;
        }
        if (ready == 0 && clock::now() >= until) {
            return false;
        }
        if (ready < 0 && errno != EINTR) {
            throw_error({.kind = error_kind::connection, .message = "poll() failed on the socket"});
        }
    }
}

bool wait_on(int socket, short events, clock::time_point until) {
    return wait_on(socket, events, until, -1);
}

bool channel::wait(short events) {
    const int socket = PQsocket(connection());
    while (deadline_ != clock::time_point::max()) {
        const int timer = alarm_.set(deadline_);
        if (timer < 0) {
            break;
        }
        if (wait_on(socket, events, clock::time_point::max(), timer)) {
            return true;
        }
        alarm_.stop();
        if (clock::now() >= deadline_) {
            return false;
        }
    }
    return wait_on(socket, events, deadline_);
}

void channel::start_clock() noexcept {
    is_expiring_ = false;
    deadline_ = timeout_.count() > 0 ? clock::now() + timeout_ : clock::time_point::max();
    if (limit_) {
        deadline_ = std::min(deadline_, *limit_);
    }
}

void channel::start_call(std::string_view sql) {
    sql_ = sql;
    if (is_lost()) [[unlikely]] {
        throw_error({.kind = error_kind::connection,
                     .message = "the connection is lost; make a new one",
                     .sql = std::string(sql)});
    }
    take_back();
    start_clock();
    if (gate_ != nullptr) [[unlikely]] {
        pass_gate();
    }
}

void channel::start_own_call(std::string_view sql) {
    own_sql_ = sql;
    start_call(own_sql_);
}

channel::~channel() {
    if (gate_ != nullptr) {
        gate_->close();
    }
}

std::shared_ptr<cancel_gate> channel::gate() {
    if (gate_ == nullptr) {
        gate_ = std::make_shared<cancel_gate>(connection());
    }
    return gate_;
}

void channel::pass_gate() {
    if (!gate_->pass(deadline_)) {
        throw_error({.kind = error_kind::timeout,
                     .message = "the server did not answer a cancellation before the deadline",
                     .sql = std::string(sql_)});
    }
}

void channel::lend() {
    start_call({});
    PQsetnonblocking(connection(), 0);
    is_lent_ = true;
}

void channel::throw_lost(std::string message, std::string sqlstate) {
    if (message.empty()) {
        message = "the connection to the server was lost";
    }
    if (std::exchange(is_in_doubt_, false)) {
        throw_error({.kind = error_kind::outcome_unknown,
                     .message = "the connection was lost before the answer to what was to be "
                                "stored, which may or may not have happened: " +
                                message,
                     .sqlstate = std::move(sqlstate),
                     .sql = std::string(sql_)});
    }
    throw_error({.kind = error_kind::connection,
                 .message = std::move(message),
                 .sqlstate = std::move(sqlstate),
                 .sql = std::string(sql_)});
}

void channel::sent(int result) {
    if (result == 0) [[unlikely]] {
        const std::string message = one_line(PQerrorMessage(connection()));
        if (PQstatus(connection()) == CONNECTION_OK) {
            give_up();  // it still waits for something that will never come
            throw_error({.kind = error_kind::protocol,
                         .message = "libpq refused to send: " + message,
                         .sql = std::string(sql_)});
        }
        throw_lost(message);
    }
    has_unsent_ = true;
}

void channel::flush() {
    while (has_unsent_) {
        const int left = PQflush(connection());
        if (left < 0) {
            throw_lost(one_line(PQerrorMessage(connection())));
        }
        has_unsent_ = left != 0;
        if (has_unsent_) {
            if (!wait(POLLIN | POLLOUT)) {
                expire();
            }
            // what fails here is told by the result, with the server's last words
            static_cast<void>(PQconsumeInput(connection()));
        }
    }
}

result_handle channel::next() {
    flush();
    while (PQisBusy(connection()) != 0) {
        if (!wait(POLLIN)) [[unlikely]] {
            expire();
        }
        if (PQconsumeInput(connection()) == 0) [[unlikely]] {
            break;  // the result tells why
        }
    }
    return result_handle{PQgetResult(connection())};
}

bool channel::wait_for_input(clock::time_point until, int or_readable) {
    if (!wait_on(PQsocket(connection()), POLLIN, until, or_readable)) {
        return false;
    }
    if (PQconsumeInput(connection()) == 0) {
        throw_lost(one_line(PQerrorMessage(connection())));
    }
    return true;
}

bool channel::cancel() noexcept {
    if (is_given_up_) {
        return false;
    }
    if (PQpipelineStatus(connection()) !=
        PQ_PIPELINE_OFF) {  // more may be under way than one answer
        give_up();
        return false;
    }
    const auto until = clock::now() + cancel_timeout_;
    try {
        if (!cancel_running(connection(), until)) {
            give_up();
            return false;
        }
        deadline_ = until;
        flush();
        while (true) {
            while (PQisBusy(connection()) != 0) {
                if (!wait(POLLIN) || PQconsumeInput(connection()) == 0) {
                    give_up();
                    return false;
                }
            }
            const result_handle last{PQgetResult(connection())};
            if (last == nullptr) {
                return !is_lost();
            }
            leave_copy(last.get());
        }
    } catch (...) {
        give_up();
        return false;
    }
}

void channel::give_up() noexcept {
    is_given_up_ = true;
    // PQfinish() would still write a farewell, which must not wait for anybody
    ::shutdown(PQsocket(connection()), SHUT_RDWR);
}

// The server is asked to stop, and gets a moment to say how it went: what was done after all is
// reported as done.
void channel::expire() {
    const auto now = clock::now();
    if (!std::exchange(is_expiring_, true)) {
        give_up_at_ = now + cancel_timeout_;
    }
    if (now < give_up_at_ && cancel_running(connection(), give_up_at_)) {
        deadline_ = std::min(give_up_at_, clock::now() + time_between_requests);
        return;
    }
    give_up();
    if (std::exchange(is_in_doubt_, false)) {
        throw_error({.kind = error_kind::outcome_unknown,
                     .message = "no answer before the deadline to what was to be stored, which may "
                                "or may not have happened; the connection was closed",
                     .sql = std::string(sql_)});
    }
    throw_error({.kind = error_kind::timeout,
                 .message = "the server did not answer before the deadline, and the connection was "
                            "closed",
                 .sql = std::string(sql_)});
}

}  // namespace sorrel::postgres::detail
