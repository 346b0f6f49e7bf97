// SPDX-License-Identifier: MIT
// Pipelines: statements are sent one after the other, and their results taken in the same order
// (https://www.postgresql.org/docs/current/libpq-pipeline-mode.html).
#include <sorrel/error/kinds.hpp>

#include "failure.hpp"
#include "state.hpp"

#include <utility>

namespace sorrel::postgres {

namespace {

using detail::result_handle;
using detail::running_statement;
using sorrel::detail::not_run_in_pipeline;

// After so many statements, what the server has answered meanwhile is taken.
constexpr std::size_t statements_between_looks = 256;

}  // namespace

namespace detail {

void connection_state::note_pipeline_failure(const std::exception_ptr& why) noexcept {
    if (pipeline_failure == nullptr) {
        pipeline_failure = why;
    }
}

void connection_state::receive_next() {
    auto next = std::move(queue.front());
    queue.pop_front();
    result_handle got;
    try {
        while (auto result = wire.next()) {
            got = got == nullptr ? std::move(result) : std::move(got);
        }
        if (got == nullptr) {
            wire.throw_lost({});
        }
    } catch (...) {
        next.result->fail(std::current_exception());
        note_pipeline_failure(std::current_exception());
        tell_settled(next);
        std::rethrow_exception(pipeline_failure);
    }
    if (next.watched != nullptr) [[unlikely]] {
        next.watched->rows = PQntuples(got.get());
    }
    settle(*next.running, *next.result, std::move(got));
    tell_settled(next);
}

void connection_state::settle(running_statement& running, pending_result<pipelined_rows>& pending,
                              result_handle got) {
    try {
        switch (PQresultStatus(got.get())) {
            case PGRES_TUPLES_OK:
            case PGRES_COMMAND_OK: {
                // asks the server about types it does not know, so nothing may be half taken here
                running.know_columns(got.get());
                running.take_whole(std::move(got));
                pipelined_rows rows{running};
                pending.read(rows);
                pending.succeed();
                break;
            }
            case PGRES_PIPELINE_ABORTED:
                pending.fail(not_run_in_pipeline());
                break;
            default:
                running.forget_if_stale(got.get());
                fail(got.get(), running.text, running.origin);
        }
    } catch (...) {
        pending.fail(std::current_exception());
        note_pipeline_failure(std::current_exception());
    }
    running.result.reset();
    running.row = running.rows = 0;
    running.has_columns = false;
}

void connection_state::receive_all() {
    if (!queue.empty()) {
        wire.sent(PQsendFlushRequest(wire.connection()));
        wire.restart_call();
    }
    while (!queue.empty()) {
        receive_next();
    }
}

void connection_state::synchronize_only() {
    wire.sent(PQpipelineSync(wire.connection()));
    for (auto got = wire.next(); PQresultStatus(got.get()) != PGRES_PIPELINE_SYNC;
         got = wire.next()) {
        if (wire.is_lost()) {
            wire.throw_lost({});
        }
    }
}

// Outside of a transaction all that was sent is one of its own, which only the sync would commit: so it
// is made to fail first.
void connection_state::undo_pipeline() {
    if (!was_in_transaction && PQpipelineStatus(wire.connection()) != PQ_PIPELINE_ABORTED) {
        wire.sent(PQsendQueryParams(wire.connection(), "ROLLBACK", 0, nullptr, nullptr, nullptr,
                                    nullptr, 0));
    }
}

void connection_state::synchronize() {
    wire.start_call("a pipeline");
    wire.set_in_doubt(!was_in_transaction && pipeline_writes && pipeline_failure == nullptr);
    wire.sent(PQpipelineSync(wire.connection()));
    while (!queue.empty()) {
        receive_next();
    }
    while (true) {
        auto got = wire.next();
        if (got == nullptr) {
            if (wire.is_lost()) {
                if (pipeline_failure != nullptr) {  // which says whether the outcome is known
                    std::rethrow_exception(pipeline_failure);
                }
                wire.throw_lost({});
            }
            continue;
        }
        if (PQresultStatus(got.get()) == PGRES_PIPELINE_SYNC) {
            break;
        }
        if (PQresultStatus(got.get()) == PGRES_FATAL_ERROR) {  // a deferred constraint
            try {
                fail(got.get(), "COMMIT", nullptr);
            } catch (...) {
                note_pipeline_failure(std::current_exception());
            }
        }
    }
    wire.set_in_doubt(false);
    PQexitPipelineMode(wire.connection());
    is_pipelining = false;
}

}  // namespace detail

bool pipelined_rows::step() {
    running_.row += has_begun_ ? 1 : 0;
    has_begun_ = true;
    return running_.row < running_.rows;
}

std::size_t pipelined_rows::rows_last_time() const noexcept {
    return static_cast<std::size_t>(running_.rows);  // they are all there
}

std::int64_t pipelined_rows::execute() {
    return running_.changed;
}

void driver::enter_pipeline() {
    state_->make_way();
    state_->was_in_transaction = state_->in_transaction();
    state_->wire.start_call("a pipeline");
    if (PQenterPipelineMode(state_->wire.connection()) == 0) {
        throw_error({.kind = error_kind::misuse, .message = "a pipeline cannot begin here"});
    }
    state_->is_pipelining = true;
    state_->pipeline_writes = state_->pipeline_reads = false;
    state_->pipeline_failure = nullptr;
    if (std::exchange(state_->leaves_rows_single, false)) {
        // libpq would take the first statement for one of those; a sync makes it forget
        state_->synchronize_only();
    }
}

bool driver::pipeline_has_failed() const noexcept {
    return state_->pipeline_failure != nullptr ||
           PQpipelineStatus(state_->wire.connection()) == PQ_PIPELINE_ABORTED;
}

void driver::enqueue(statement bound, std::shared_ptr<pending_result<pipelined_rows>> result) {
    auto& running = bound.running();
    std::unique_ptr<sorrel::detail::watched_run> watched;
    if (state_->watch.is_on()) [[unlikely]] {
        running.begin_watch();
        watched = std::move(running.watched);
    }
    try {
        running.send_in_pipeline();
        state_->pipeline_writes = state_->pipeline_writes || running.may_write();
        state_->pipeline_reads = state_->pipeline_reads || running.columns != 0;
    } catch (...) {
        state_->note_pipeline_failure(std::current_exception());
        result->fail(std::current_exception());
        state_->tell_settled({&running, std::move(result), std::nullopt, std::move(watched)});
        return;
    }
    // one whose text is kept in the cache must not be dropped from it before its rows are read
    const bool may_go = running.text.data() != running.origin->text.data() || running.is_spare;
    state_->queue.push_back({&running, std::move(result), std::nullopt, std::move(watched)});
    if (may_go) {
        state_->queue.back().kept.emplace(std::move(bound));
    }
    if (state_->queue.size() % statements_between_looks == 0) {
        state_->wire.flush();
        while (!state_->queue.empty() && state_->wire.has_input()) {
            state_->receive_next();
        }
    }
}

void driver::receive_until(const pending_base& wanted) {
    if (!wanted.is_settled()) {
        state_->wire.start_call("a pipeline");
        state_->wire.sent(PQsendFlushRequest(state_->wire.connection()));
    }
    while (!wanted.is_settled() && !state_->queue.empty()) {
        state_->receive_next();
    }
}

void driver::finish_pipeline() {
    // To read rows may fail too, and then nothing may be stored: so they are read before it is.
    if (state_->pipeline_writes && state_->pipeline_reads && !state_->was_in_transaction) {
        state_->wire.start_call("a pipeline");
        state_->receive_all();
    }
    if (state_->pipeline_failure != nullptr) {
        state_->undo_pipeline();
    }
    state_->synchronize();
    if (auto failure = std::exchange(state_->pipeline_failure, nullptr)) {
        std::rethrow_exception(std::move(failure));
    }
}

void driver::leave_pipeline() noexcept {
    if (!state_->is_pipelining) {
        return;
    }
    try {  // an exception passes
        state_->undo_pipeline();
        state_->synchronize();
    } catch (...) {
        state_->wire.give_up();
        state_->is_pipelining = false;
    }
    for (auto& each : state_->queue) {
        each.result->fail(not_run_in_pipeline());
        state_->tell_settled(each);
    }
    state_->queue.clear();
}

}  // namespace sorrel::postgres
