// SPDX-License-Identifier: MIT
// Acquiring a connection: at once where there is one, else by connecting, testing and waiting.
#include "core.hpp"
#include "diagnosis.hpp"

#include <algorithm>
#include <utility>

namespace sorrel::detail {

using what = pool_decision::kind;
using test_kind = pool_decision::test_kind;

/// One call of `acquire` that did not end at once.
struct pool_core::acquisition {
    parked_waiter waiter{};
    time_point deadline{};
    bool waits = false;  ///< for others; connecting is something else
    bool throws_timeout = false;
    std::optional<visit> here{};

    [[nodiscard]] const pool_asker& asker() const noexcept { return waiter.asker; }
};

namespace {

/// One that the machine has been told of.
struct known_failure {
    std::exception_ptr why;
};

}  // namespace

pool_slot* pool_core::acquire(pool_lane lane, duration at_most, std::source_location where,
                              bool throws_timeout) {
    require_own_process();
    pool_asker asker{
        .where = where, .thread_id = std::this_thread::get_id(), .thread = this_thread_number()};
    pool_slot* ready = nullptr;
    bool is_due = false;
    {
        const std::lock_guard lock{mutex_};
        machine_.give_ticket(asker);
        if (is_plain_) [[likely]] {
            ready = machine_.take_ready(lane, asker, coarse_now());
            is_due = machine_.take_is_due_earlier();
        }
    }
    if (is_due) [[unlikely]] {
        wake_worker();
    }
    if (ready != nullptr) [[likely]] {
        if (ready->leases_in_turn > 1) {
            habit_of_this_thread().comes_back = true;
        }
        return ready;
    }
    acquisition asked;
    asker.since = clock::now();
    auto& habit = habit_of_this_thread();
    habit.comes_back = asker.since - habit.gave_back < pool_machine::aside_for;
    asked.waiter.asker = asker;
    asked.waiter.lane = lane;
    asked.waits = at_most > duration::zero();
    asked.deadline = asked.waits ? after(asker.since, at_most) : asker.since;
    asked.throws_timeout = throws_timeout;
    return acquire_slowly(asked);
}

pool_slot* pool_core::acquire_slowly(acquisition& asked) {
    try {
        auto given = decide(asked);
        while (given.what != what::wait) {
            switch (given.what) {
                case what::use:
                    if (is_fit(asked, given)) {
                        tell_end(asked, true, nullptr);
                        asked.here->leave_with_slot();
                        return given.slot;
                    }
                    break;
                case what::connect:
                    given = connect_for(asked, *given.slot);
                    break;
                case what::refuse:
                    std::rethrow_exception(given.failure);
                case what::wait:
                    break;
            }
            if (given.what == what::wait) {
                given = decide(asked);
            }
        }
        tell_end(asked, false, nullptr);
        return nullptr;
    } catch (const error& failure) {
        tell_end(asked, false, &failure);
        throw;
    }
}

void pool_core::tell_end(const acquisition& asked, bool has_slot,
                         const error* failure) const noexcept {
    if (!fixed_.on_event) {
        return;
    }
    pool_event event{.kind = has_slot ? pool_event_kind::acquired : pool_event_kind::acquire_failed,
                     .took = clock::now() - asked.asker().since,
                     .where = asked.asker().where,
                     .failure = failure,
                     .only_reads = asked.waiter.lane == pool_lane::readers};
    emit(event);
    const duration slow{slow_acquire_.load(std::memory_order_relaxed)};
    if (slow > duration::zero() && event.took >= slow) {
        event.kind = pool_event_kind::slow_acquire;
        emit(event);
    }
}

pool_decision pool_core::decide(acquisition& asked) {
    enum class next_step { decided, sleep, timeout, ring } step = next_step::decided;
    auto& waiter = asked.waiter;
    pool_decision given;
    std::optional<pool_snapshot> at_end;
    pool_waiter* woken = nullptr;
    bool is_due = false;
    {
        const std::lock_guard lock{mutex_};
        if (!asked.here) {
            asked.here.emplace(*this);
        }
        const auto now = clock::now();
        given = machine_.acquire(waiter.lane, asked.asker(), now);
        if (given.what == what::refuse) {
            machine_.count_failure(asked.asker(), false, now);
        } else if (given.what == what::wait) {
            step = asked.waits && machine_.would_wait_for_itself(waiter) ? next_step::ring
                   : now >= asked.deadline                               ? next_step::timeout
                                                                         : next_step::sleep;
            if (step == next_step::sleep) {
                waiter.sleep.reset();
                machine_.enqueue(waiter, now);
            } else {
                machine_.count_failure(asked.asker(), step == next_step::timeout, now);
                at_end = machine_.snapshot(now);
            }
        }
        woken = machine_.take_woken();
        is_due = machine_.take_is_due_earlier();
    }
    wake_all(woken);
    if (is_due) {
        wake_worker();
    }
    if (step == next_step::sleep && !waiter.sleep.park(asked.deadline)) {
        std::unique_lock lock{mutex_};
        if (machine_.withdraw(waiter)) {
            const auto now = clock::now();
            step = next_step::timeout;
            machine_.count_failure(asked.asker(), true, now);
            at_end = machine_.snapshot(now);
        } else {  // it was given something in the last moment
            lock.unlock();
            static_cast<void>(waiter.sleep.park(time_point::max()));
        }
    }
    const bool has_readers = at_end && fixed_.max_connections[1] != 0;
    const auto* const kind = !has_readers                     ? "connection"
                             : waiter.lane == pool_lane::main ? "connection that writes"
                                                              : "connection that reads";
    switch (step) {
        case next_step::decided:
            return given;
        case next_step::sleep:
            return std::move(waiter.outcome);
        case next_step::ring:
            throw_pool_deadlock(kind, *std::move(at_end));
        case next_step::timeout:
            break;
    }
    if (asked.throws_timeout) {
        throw_pool_timeout(kind, clock::now() - asked.asker().since, *std::move(at_end));
    }
    return {};
}

// Gives `wait` when connecting failed and may yet succeed.
pool_decision pool_core::connect_for(acquisition& asked, pool_slot& slot) {
    const auto begun = clock::now();
    std::unique_ptr<pooled_connection> made;
    try {
        made = connector_->prepare(slot.lane);
        try {
            made->open(asked.waits ? asked.deadline : time_point::max());
        } catch (const error& failure) {
            const bool is_permanent = connector_->is_permanent(failure);
            note_connect_failure(slot, failure, is_permanent,
                                 asked.waits && clock::now() >= asked.deadline, begun);
            if (is_permanent) {
                count_refusal(asked);
                throw known_failure{std::current_exception()};
            }
            return {};
        }
        made->set_up();
    } catch (const known_failure& known) {
        std::rethrow_exception(known.why);
    } catch (...) {
        made.reset();
        work_under_lock([&](time_point now) { machine_.connect_given_up(slot, now); });
        count_refusal(asked);
        throw;
    }
    if (!note_connected(slot, std::move(made), &asked.asker(), begun)) {
        close_in_use(slot, close_reason::pool_closed);
        count_refusal(asked);
        std::rethrow_exception(pool_closed_failure());
    }
    return {.what = what::use, .slot = &slot};
}

void pool_core::count_refusal(const acquisition& asked) noexcept {
    const std::lock_guard lock{mutex_};
    machine_.count_failure(asked.asker(), false, clock::now());
}

void pool_core::note_connect_failure(pool_slot& slot, const error& failure, bool is_permanent,
                                     bool was_cut_short, time_point begun) noexcept {
    const bool only_reads = slot.lane == pool_lane::readers;
    auto before = breaker_state::closed;
    auto now_is = breaker_state::closed;
    work_under_lock([&, why = std::current_exception()](time_point now) {
        before = machine_.breaker();
        machine_.connect_failed(slot, why, failure.message(), is_permanent, was_cut_short, now);
        now_is = machine_.breaker();
    });
    pool_event event{.kind = pool_event_kind::connect_failed,
                     .took = clock::now() - begun,
                     .failure = &failure,
                     .only_reads = only_reads};
    emit(event);
    if (now_is == breaker_state::open && before == breaker_state::closed) {
        event.kind = pool_event_kind::breaker_opened;
        emit(event);
    }
}

bool pool_core::note_connected(pool_slot& slot, std::unique_ptr<pooled_connection> made,
                               const pool_asker* asker, time_point begun) noexcept {
    const bool only_reads = slot.lane == pool_lane::readers;
    bool is_open = false;
    bool was_broken = false;
    duration took{};
    work_under_lock([&](time_point now) {
        took = now - begun;
        slot.connection = std::move(made);
        was_broken = machine_.breaker() != breaker_state::closed;
        machine_.connected(slot, asker, took, now);
        is_open = !machine_.is_closed();
    });
    pool_event event{.kind = pool_event_kind::connected, .took = took, .only_reads = only_reads};
    emit(event);
    if (was_broken) {
        event.kind = pool_event_kind::breaker_closed;
        emit(event);
    }
    return is_open;
}

void pool_core::close_in_use(pool_slot& slot, close_reason reason) noexcept {
    close_connection(slot, reason);
    work_under_lock([&](time_point now) {
        machine_.begin_closing(slot, now);
        machine_.closed(slot, reason, now);
    });
}

bool pool_core::is_fit(acquisition& asked, pool_decision& given) {
    auto& slot = *given.slot;
    std::optional<close_reason> reason;
    try {
        reason = test(asked, given);
    } catch (...) {  // a hook's
        close_in_use(slot, close_reason::hook);
        count_refusal(asked);
        throw;
    }
    if (!reason) {
        return true;
    }
    close_connection(slot, *reason);
    work_under_lock([&](time_point now) {
        if (*reason == close_reason::dead) {
            machine_.found_dead();
        }
        given = machine_.replace(slot, asked.asker(), *reason, now);
        if (given.what == what::refuse) {
            machine_.count_failure(asked.asker(), false, now);
        }
    });
    return false;
}

std::optional<close_reason> pool_core::test(const acquisition& asked, const pool_decision& given) {
    auto& slot = *given.slot;
    auto& connection = *slot.connection;
    if (given.test == test_kind::close) {
        return given.reason;
    }
    if (given.test != test_kind::none && !connection.looks_alive()) {
        return close_reason::dead;
    }
    if (given.test == test_kind::ping) {
        auto until = after(clock::now(), fixed_.test.timeout);
        if (asked.waits) {
            until = std::min(until, asked.deadline);
        }
        if (!connection.answers(until)) {
            return close_reason::dead;
        }
        const std::lock_guard lock{mutex_};
        machine_.tested(slot, clock::now());
    }
    if (fixed_.has_hooks && slot.uses > 1) {
        const auto now = clock::now();
        if (!connection.before_acquire({.lived = now - slot.created,
                                        .idled = now - slot.last_used,
                                        .uses = slot.uses - 1})) {
            return close_reason::hook;
        }
    }
    return std::nullopt;
}

}  // namespace sorrel::detail
