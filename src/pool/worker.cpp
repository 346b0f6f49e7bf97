// SPDX-License-Identifier: MIT
// The pool's own thread: sleeps until something is due, and does that.
#include <sorrel/error/kinds.hpp>

#include "core.hpp"

#include <algorithm>
#include <system_error>
#include <utility>

namespace sorrel::detail {

void pool_core::wake_worker() noexcept {
    const std::lock_guard lock{mutex_};
    if (is_stopping_) {
        return;
    }
    if (worker_.joinable()) {
        worker_wakes_.notify_one();
        return;
    }
    try {  // the first time
        worker_ = std::thread([self = shared_from_this()] { self->run_worker(); });
    } catch (
        const std::exception&) {  // no thread to be had: then nothing is done in the background
    }
}

void pool_core::run_worker() noexcept {
    while (true) {
        pool_task task;
        {
            std::unique_lock lock{mutex_};
            if (is_stopping_) {
                return;
            }
            task = machine_.next_task(clock::now());
            if (auto* const woken = machine_.take_woken()) {  // by the end of a turn
                lock.unlock();
                wake_all(woken);
                lock.lock();
                if (task.what == pool_task::kind::none) {
                    continue;
                }
            }
            if (task.what == pool_task::kind::none) {
                if (task.due == time_point::max()) {
                    worker_wakes_.wait(lock);
                } else {
                    worker_wakes_.wait_until(lock, task.due);
                }
                continue;
            }
        }
        run_task(task);
    }
}

void pool_core::run_task(const pool_task& task) noexcept {
    switch (task.what) {
        case pool_task::kind::none:
            break;
        case pool_task::kind::connect:
            run_connect(*task.slot);
            break;
        case pool_task::kind::close:
            run_close(*task.slot, task.reason);
            break;
        case pool_task::kind::ping:
            run_ping(*task.slot);
            break;
        case pool_task::kind::leak:
            tell_leak(*task.slot);
            break;
    }
}

bool pool_core::enter_io() noexcept {
    const std::lock_guard lock{mutex_};
    is_worker_in_io_ = !is_stopping_;
    return is_worker_in_io_;
}

void pool_core::leave_io() noexcept {
    const std::lock_guard lock{mutex_};
    is_worker_in_io_ = false;
}

void pool_core::run_close(pool_slot& slot, close_reason reason) noexcept {
    close_connection(slot, reason);
    work_under_lock([&](time_point now) { machine_.closed(slot, reason, now); });
}

void pool_core::keep_or_close(pool_slot& slot) noexcept {
    std::optional<close_reason> reason;
    work_under_lock([&](time_point now) { reason = machine_.check_in_tested(slot, now); });
    if (reason) {
        run_close(slot, *reason);
    }
}

void pool_core::run_connect(pool_slot& slot) noexcept {
    const auto begun = clock::now();
    std::unique_ptr<pooled_connection> made;
    const auto give_up = [&] {
        made.reset();
        work_under_lock([&](time_point now) { machine_.connect_given_up(slot, now); });
    };
    try {
        made = connector_->prepare(slot.lane);
        if (!enter_io()) {
            return give_up();
        }
        try {
            made->open(time_point::max());
        } catch (const error& failure) {
            leave_io();
            return note_connect_failure(slot, failure, connector_->is_permanent(failure), false,
                                        begun);
        } catch (...) {
            leave_io();
            throw;
        }
        leave_io();
        {
            const std::lock_guard lock{mutex_};
            if (is_stopping_) {  // whose hook may be gone with the program's objects
                made.reset();
            }
        }
        if (made == nullptr) {
            return give_up();
        }
        made->set_up();
    } catch (const error& failure) {  // a hook's: those who wait would wait for it again and again
        made.reset();
        return note_connect_failure(slot, failure, true, false, begun);
    } catch (...) {
        made.reset();
        const error unknown{{.message = "a hook of the pool threw what is no sorrel::error"}};
        return note_connect_failure(slot, unknown, true, false, begun);
    }
    static_cast<void>(note_connected(slot, std::move(made), nullptr, begun));
    keep_or_close(slot);
}

void pool_core::run_ping(pool_slot& slot) noexcept {
    bool is_alive = false;
    if (enter_io()) {
        is_alive = slot.connection->looks_alive() &&
                   slot.connection->answers(after(clock::now(), fixed_.test.timeout));
        leave_io();
    } else {  // the pool is being closed, and this with it
        return keep_or_close(slot);
    }
    if (!is_alive) {
        {
            const std::lock_guard lock{mutex_};
            machine_.found_dead();
        }
        return run_close(slot, close_reason::dead);
    }
    {
        const std::lock_guard lock{mutex_};
        machine_.tested(slot, clock::now());
    }
    keep_or_close(slot);
}

void pool_core::tell_leak(pool_slot& slot) noexcept {
    if (!fixed_.on_event) {
        return;
    }
    try {
        pool_event event{.kind = pool_event_kind::leak};
        std::string sql;
        {
            const std::lock_guard lock{mutex_};
            if (slot.state != slot_state::in_use || !slot.is_leak) {
                return;  // it has just come back
            }
            event.took = clock::now() - slot.acquired;
            event.where = slot.where;
            event.only_reads = slot.lane == pool_lane::readers;
            sql = slot.connection->last_sql();
        }
        event.sql = sql;
        emit(event);
    } catch (const std::exception&) {  // no memory to tell it
    }
}

}  // namespace sorrel::detail
