// SPDX-License-Identifier: MIT
// A connection in a pool: what was done to it, and what can be undone.
#include <sorrel/backend/sqlite/driver.hpp>
#include <sorrel/error/kinds.hpp>

#include "../session_words.hpp"
#include "session.hpp"
#include "state.hpp"

#include <algorithm>
#include <limits>

namespace sorrel::sqlite {

namespace detail {

bool changes_session(std::string_view sql) noexcept {
    bool creates = false;  // and "temp" may also be the schema of what is created
    for (sorrel::detail::sql_words word{sql}; word.next();) {
        if (word.begins_statement()) {
            creates = word.is({"CREATE"});
        }
        if ((word.begins_statement() && word.is({"PRAGMA", "ATTACH", "DETACH"})) ||
            (creates && word.is({"TEMP", "TEMPORARY"}))) {
            return true;
        }
    }
    return false;
}

void require_own_process(const connection_state& connection) {
    if (connection.is_abandoned) [[unlikely]] {
        throw_error({.kind = error_kind::connection,
                     .message = "this connection belongs to the process that this one was forked "
                                "from"});
    }
}

}  // namespace detail

namespace {

void set_query_only(sqlite3* handle, bool only) noexcept {
    sqlite3_exec(handle, only ? "PRAGMA query_only = ON" : "PRAGMA query_only = OFF", nullptr,
                 nullptr, nullptr);
}

}  // namespace

bool driver::looks_alive() noexcept {
    return !state_->is_abandoned;
}

// A lock that somebody holds is a sign of life.
bool driver::answers(clock::time_point until) noexcept {
    if (state_->is_abandoned) {
        return false;
    }
    const auto before = deadline();
    set_deadline(until);
    const int result =
        sqlite3_exec(state_->handle, "PRAGMA schema_version", nullptr, nullptr, nullptr) & 0xFF;
    set_deadline(before);
    return result == SQLITE_OK || result == SQLITE_BUSY || result == SQLITE_LOCKED;
}

bool driver::is_borrowed() const noexcept {
    return state_->threads.is_in_use();
}

bool driver::is_as_new() const noexcept {
    const auto& session = *state_;
    return !session.has_changed && !session.deadline && session.interrupter == nullptr &&
           !session.is_read_only_transaction && !session.threads.is_in_use() &&
           sqlite3_get_autocommit(session.handle) != 0;
}

void driver::keep_session(bool) noexcept {
    state_->has_changed = false;
    for (auto& each :
         state_->statements()) {  // that they change something is noticed when prepared
        if (each != nullptr && !each->in_use &&
            detail::changes_session(sqlite3_sql(each->handle.get()))) {
            each.reset();
        }
    }
}

session_reset driver::reset_session(clock::time_point until) noexcept {
    auto& session = *state_;
    if (session.is_abandoned) {
        return session_reset::lost;
    }
    if (session.interrupter != nullptr) {
        session.interrupter->close();
        session.interrupter.reset();
    }
    set_deadline(until);
    const bool is_rolled_back = rollback_quietly() && !in_transaction();
    set_deadline(std::nullopt);
    session.lost_transaction.clear();
    if (!is_rolled_back) {
        return session_reset::lost;
    }
    return session.has_changed ? session_reset::refused : session_reset::done;
}

void driver::set_busy_timeout(std::chrono::milliseconds timeout) noexcept {
    state_->busy_timeout = std::min(
        timeout, std::chrono::milliseconds{std::numeric_limits<int>::max()});  // what SQLite takes
    sqlite3_busy_timeout(state_->handle, static_cast<int>(state_->busy_timeout.count()));
}

void driver::only_read() noexcept {
    state_->is_reader = true;
    set_query_only(state_->handle, true);
}

void driver::begin_read_only() noexcept {
    state_->is_read_only_transaction = true;
    if (!state_->is_reader) {
        set_query_only(state_->handle, true);
    }
}

void driver::end_read_only() noexcept {
    if (state_->is_read_only_transaction) {
        state_->is_read_only_transaction = false;
        if (!state_->is_reader) {
            set_query_only(state_->handle, false);
        }
    }
}

// Closing it would roll back and delete files that the other process works with.
void driver::abandon() noexcept {
    state_->is_abandoned = true;
    if (state_->interrupter != nullptr) {
        state_->interrupter->close();
    }
}

}  // namespace sorrel::sqlite
