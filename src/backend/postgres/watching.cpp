// SPDX-License-Identifier: MIT
// Statements of a connection that has an observer.
#include <sorrel/error/kinds.hpp>

#include "state.hpp"
#include "value_text.hpp"

#include <algorithm>
#include <exception>
#include <utility>

namespace sorrel::postgres::detail {

void running_statement::begin_watch() {
    watched = std::make_unique<sorrel::detail::watched_run>();
    watched->since.emplace();
    watched->where = connection->watch.caller();
    if (!connection->watch.wants_values()) {
        return;
    }
    try {
        for (int i = 1; i <= values.size(); ++i) {  // they are borrowed until they are sent
            watched->values.push_back(
                values.is_null(i) ? "NULL" : value_text(values.kind(i), values.value(i)));
        }
    } catch (const error&) {  // what cannot be written down is left out
        watched->values.clear();
    }
}

void running_statement::note_failure(const error& failure) {
    if (watched == nullptr && connection->watch.is_on()) {
        begin_watch();
    }
    if (watched != nullptr) {
        watched->failure = failure;
    }
}

std::unique_ptr<sorrel::detail::watched_run> running_statement::end_watch() noexcept {
    auto over = std::move(watched);
    over->rows = rows_before + std::min(row + 1, rows);
    over->changed = changed;
    over->is_stream = is_stream;
    return over;
}

void connection_state::tell_copy(std::int64_t rows, const error* failure) noexcept {
    const auto over = std::move(watched_copy);
    if (over == nullptr || !watch.is_on()) {
        return;
    }
    (over->writes ? over->run.changed : over->run.rows) = rows;
    if (failure != nullptr) {
        over->run.failure = *failure;
    }
    watch.tell(over->sql, over->run, in_transaction());
}

void connection_state::tell_settled(const queued_statement& settled) noexcept {
    if (settled.watched == nullptr || !watch.is_on()) {
        return;
    }
    auto& run = *settled.watched;
    if (const auto why = settled.result->failure(); why != nullptr) {
        try {
            std::rethrow_exception(why);
        } catch (const error& failure) {
            run.failure = failure;
        } catch (...) {  // the program's own, while it read the rows
        }
        run.rows = 0;
    } else {
        run.changed = settled.running->changed;
    }
    watch.tell(settled.running->text, run, was_in_transaction);
}

}  // namespace sorrel::postgres::detail
