// SPDX-License-Identifier: MIT
// A session in a pool: whether it lives, and undoing what was done to it.
#include "../session_words.hpp"
#include "cancel_gate.hpp"
#include "session.hpp"
#include "state.hpp"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <algorithm>

namespace sorrel::postgres {

namespace {

// DISCARD ALL (https://www.postgresql.org/docs/current/sql-discard.html) but for the prepared statements,
// which are worth keeping.
constexpr const char* undo_session =
    "CLOSE ALL; SET SESSION AUTHORIZATION DEFAULT; RESET ROLE; RESET ALL; UNLISTEN *; "
    "SELECT pg_catalog.pg_advisory_unlock_all(); DISCARD TEMP; DISCARD SEQUENCES";

}  // namespace

namespace detail {

bool changes_session(std::string_view sql) noexcept {
    for (sorrel::detail::sql_words word{sql}; word.next();) {
        if ((word.begins_statement() &&
             word.is({"SET", "RESET", "LISTEN", "UNLISTEN", "PREPARE", "DEALLOCATE", "DECLARE",
                      "LOAD", "DISCARD", "DO", "CALL"})) ||
            word.is({"PG_TEMP", "SET_CONFIG", "SETSEED", "PG_ADVISORY_LOCK",
                     "PG_ADVISORY_LOCK_SHARED", "PG_TRY_ADVISORY_LOCK",
                     "PG_TRY_ADVISORY_LOCK_SHARED"}) ||
            (word.is({"TEMP", "TEMPORARY"}) &&
             word.follows({"CREATE", "INTO", "LOCAL", "GLOBAL", "REPLACE"}))) {
            return true;
        }
    }
    return false;
}

// A server that hung up has said so by the time it is looked for.
bool channel::looks_alive() noexcept {
    pollfd waiting{.fd = PQsocket(connection()), .events = POLLIN, .revents = 0};
    while (!is_lost() && ::poll(&waiting, 1, 0) > 0) {
        if ((waiting.revents & POLLNVAL) != 0 || PQconsumeInput(connection()) == 0) {
            give_up();
        }
        static_cast<void>(
            PQisBusy(connection()));  // reads it: a notice, or the server's last words
    }
    return !is_lost();
}

// Without the cancellation that a statement gets: who waits for this wants to know by then.
bool channel::answers(clock::time_point until) noexcept {
    try {
        start_call("SELECT");
        deadline_ = std::min(deadline_, until);
        if (PQsendQuery(connection(), "") == 0) {
            give_up();
            return false;
        }
        bool has_unsent = true;
        while (has_unsent || PQisBusy(connection()) != 0) {
            const int left = has_unsent ? PQflush(connection()) : 0;
            has_unsent = left != 0;
            if (left < 0 || !wait(static_cast<short>(has_unsent ? POLLIN | POLLOUT : POLLIN)) ||
                PQconsumeInput(connection()) == 0) {
                give_up();
                return false;
            }
        }
        bool is_fine = true;
        while (const result_handle got{PQgetResult(connection())}) {
            is_fine = is_fine && !is_failure(got.get());
        }
        return is_fine && !is_lost();
    } catch (...) {
        give_up();
        return false;
    }
}

bool channel::drop_gate(clock::time_point until) {
    if (gate_ == nullptr) {
        return true;
    }
    if (!gate_->pass(until)) {
        return false;
    }
    gate_->close();
    gate_.reset();
    return true;
}

void channel::restore_session(std::string_view sql) {
    start_call(sql);
    prepare_session();
}

// The number of the descriptor stays taken, so that nothing libpq may still write goes elsewhere.
void channel::abandon() noexcept {
    is_given_up_ = true;
    if (gate_ != nullptr) {
        gate_->close();
    }
    const int nowhere = ::open("/dev/null", O_RDWR | O_CLOEXEC);
    if (nowhere >= 0) {
        ::dup2(nowhere, PQsocket(connection()));
        ::close(nowhere);
    }
}

void connection_state::forget_statements() {
    const auto forget = [](running_statement& each) { each.name.clear(); };
    for (auto& each : by_index) {
        if (each != nullptr) {
            forget(*each);
        }
    }
    by_text.for_each(forget);
    unwanted.clear();
}

}  // namespace detail

bool driver::looks_alive() noexcept {
    return state_->wire.looks_alive();
}

bool driver::answers(clock::time_point until) noexcept {
    return !state_->threads.is_in_use() && !state_->is_copying && !state_->is_pipelining &&
           state_->wire.answers(until);
}

bool driver::is_borrowed() const noexcept {
    return users_ != 0 || state_->threads.is_in_use() || state_->is_copying ||
           state_->is_pipelining;
}

bool driver::is_as_new() const noexcept {
    const auto& session = *state_;
    return !session.has_changed && !session.was_lent && !session.wire.limit() &&
           !session.wire.has_gate() && !is_borrowed() && !session.wire.is_lost() &&
           PQtransactionStatus(session.wire.connection()) == PQTRANS_IDLE;
}

void driver::keep_session(bool was_set_up) noexcept {
    state_->has_own_settings = was_set_up && (state_->has_changed || state_->was_lent);
    state_->has_changed = false;
    state_->was_lent = false;
}

session_reset driver::reset_session(clock::time_point until) noexcept {
    auto& session = *state_;
    auto& wire = session.wire;
    try {
        wire.set_limit(until);
        const auto status = PQtransactionStatus(wire.connection());
        if (wire.is_lost() || is_borrowed() || status == PQTRANS_ACTIVE ||
            status == PQTRANS_UNKNOWN || !wire.drop_gate(until)) {
            return session_reset::lost;
        }
        if (status != PQTRANS_IDLE) {
            session.watch.step(transaction_step::rollback, 0, [&] { session.command("ROLLBACK"); });
        }
        if (session.has_changed || session.was_lent) {
            if (session.has_own_settings) {
                return session_reset::refused;  // they would be undone as well
            }
            if (session.was_lent) {
                session.native.reset();
                session.command("DISCARD ALL");
                session.forget_statements();
                session.receive_notices();
            } else {
                session.command(undo_session);
            }
            wire.restore_session(undo_session);
            session.verified.clear();  // another search path may have shown other tables
            session.drop_notifications();
        }
        session.has_changed = false;
        session.was_lent = false;
        session.failed_because.clear();
        wire.set_limit(std::nullopt);
        return session_reset::done;
    } catch (...) {
        return session_reset::lost;
    }
}

void driver::abandon() noexcept {
    state_->wire.abandon();
}

}  // namespace sorrel::postgres
