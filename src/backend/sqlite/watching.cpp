// SPDX-License-Identifier: MIT
// Statements of a connection that has an observer.
#include <sorrel/backend/sqlite/statement.hpp>

#include "bound_values.hpp"
#include "state.hpp"

#include <memory>
#include <utility>

namespace sorrel::sqlite {

namespace {

void start_watch(detail::cached_statement& cached,
                 detail::cached_statement::watched_execution& on) {
    on.run = {.since = sorrel::detail::stopwatch{}, .where = cached.connection->watch.caller()};
    on.changes_before = sqlite3_total_changes64(cached.connection->handle);
    constexpr int and_reset = 1;
    sqlite3_stmt_status(cached.handle.get(), SQLITE_STMTSTATUS_RUN, and_reset);
}

}  // namespace

void statement::begin_watch() {
    cached_->watched = std::make_unique<detail::cached_statement::watched_execution>();
    cached_->ends_specially = true;
    start_watch(*cached_, *cached_->watched);
}

// Before the reset: what is bound may be gone when its owner goes on. False when it has not run.
bool statement::finish_watch() {
    auto& [run, changes_before] = *cached_->watched;
    if (!run.failure && sqlite3_stmt_status(handle_, SQLITE_STMTSTATUS_RUN, 0) == 0) {
        return false;
    }
    sqlite3* const database = cached_->connection->handle;
    run.rows = std::exchange(rows_, 0);
    run.is_stream = is_stream_;
    if (sqlite3_total_changes64(database) != changes_before && writes()) {
        run.changed = sqlite3_changes64(database);
    }
    if (cached_->connection->watch.is_set() && cached_->connection->watch.wants_values()) {
        run.values = detail::bound_values(handle_);
    }
    return true;
}

void statement::reset_watched() noexcept {
    auto& connection = *cached_->connection;
    try {
        const bool has_run = finish_watch();
        sqlite3_reset(handle_);
        if (has_run && connection.watch.is_on()) {
            connection.watch.tell(sqlite3_sql(handle_), cached_->watched->run,
                                  sqlite3_get_autocommit(connection.handle) == 0);
        }
        start_watch(*cached_, *cached_->watched);
    } catch (...) {  // without memory nobody is told
        sqlite3_reset(handle_);
    }
}

void statement::give_back_watched() noexcept {
    auto& connection = *cached_->connection;
    bool has_run = false;
    try {
        has_run = cached_->watched != nullptr && finish_watch();
    } catch (...) {  // without memory nobody is told
    }
    const auto watched = std::move(cached_->watched);
    std::unique_ptr<detail::cached_statement> last(cached_->is_spare ? cached_ : nullptr);
    sqlite3_reset(handle_);
    cached_->in_use = false;
    cached_->ends_specially = cached_->is_spare;
    if (has_run && connection.watch.is_on()) {
        connection.watch.tell(sqlite3_sql(handle_), watched->run,
                              sqlite3_get_autocommit(connection.handle) == 0);
    }
}

}  // namespace sorrel::sqlite
