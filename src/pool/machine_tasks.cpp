// SPDX-License-Identifier: MIT
// Whether the server can be reached, what is due when, and what the pool tells of itself.
#include "diagnosis.hpp"
#include "machine.hpp"

#include <algorithm>

namespace sorrel::detail {

namespace {

// Without anybody waiting, a server that is down is asked less often, and one that refuses the pool's
// password seldom: it may lock the account.
constexpr int background_factor = 10;
constexpr std::chrono::seconds background_delay_for_good{30};
constexpr int most_doublings = 20;

}  // namespace

void pool_machine::connected(pool_slot& slot, const pool_asker* asker, duration took,
                             time_point now) {
    --connecting_;
    is_down_ = false;
    is_down_for_good_ = false;
    failures_ = 0;
    breaker_ = breaker_state::closed;
    last_failure_ = nullptr;
    last_error_.clear();
    ++counters_.created;
    counters_.total_connect += took;
    slot.generation = generation_;
    slot.created = now;
    slot.last_used = now;
    slot.last_tested = now;
    slot.expires = after(now, settings_.max_lifetime);
    if (slot.expires != time_point::max()) {
        slot.expires -= std::chrono::duration_cast<duration>(
            std::min(settings_.lifetime_jitter, settings_.max_lifetime) * random_part());
    }
    if (asker != nullptr) {
        count_wait(*asker, now);
        begin_use(slot, *asker, now);
        settle(now);
    } else {
        slot.state = slot_state::resting;  // the first who waits gets it, before others may connect
    }
    if (settings_.min_connections != 0) {
        note_due(now);
    }
}

void pool_machine::connect_failed(pool_slot& slot, const std::exception_ptr& why,
                                  const std::string& message, bool is_permanent, bool was_cut_short,
                                  time_point now) {
    --connecting_;
    ++counters_.connect_failures;
    vacate(slot, now);
    last_error_ = message;
    if (was_cut_short) {
        // The pool's own thread has more patience, and what it connects is for whoever waits then.
        if (!is_down_) {
            is_down_ = true;
            next_attempt_ = now;
            next_background_ = now;
        }
    } else {
        note_failure(is_permanent, why, now);
    }
    if (waiting_ != 0) {
        note_due(std::max(now, next_attempt_));
    }
}

void pool_machine::note_failure(bool is_permanent, const std::exception_ptr& why, time_point now) {
    const bool was_known = is_down_ && now < next_attempt_;  // of an attempt made beside others
    is_down_ = true;
    is_down_for_good_ = is_permanent;
    last_failure_ = why;
    if (is_permanent) {
        fail_waiters(why, now);
    }
    if (was_known) {
        return;
    }
    ++failures_;
    using std::chrono::nanoseconds;
    const nanoseconds first = settings_.reconnect.first;
    const nanoseconds longest = settings_.reconnect.longest;
    const nanoseconds doubled = first * (1LL << std::min(failures_ - 1, most_doublings));
    const double part = 1.0 - random_part() / 2;
    const auto delay = [&](nanoseconds limit) {
        return std::chrono::duration_cast<duration>(std::min(doubled, limit) * part);
    };
    next_attempt_ = now + delay(longest);
    next_background_ = now + (is_permanent ? duration(background_delay_for_good)
                                           : delay(longest * background_factor));
    const auto& breaker = settings_.breaker;
    if (!is_permanent && breaker.failures > 0 && failures_ >= breaker.failures) {
        breaker_ = breaker_state::open;
        next_attempt_ = after(now, breaker.open_for);
        next_background_ = next_attempt_;
        fail_waiters(circuit_open_failure(last_error_), now);
    }
}

void pool_machine::connect_given_up(pool_slot& slot, time_point now) {
    --connecting_;
    ++counters_.connect_failures;
    vacate(slot, now);
    settle(now);
}

// SplitMix64 (https://prng.di.unimi.it/splitmix64.c), from 0 to 1.
double pool_machine::random_part() noexcept {
    random_ += 0x9e3779b97f4a7c15;
    auto bits = random_;
    bits = (bits ^ (bits >> 30)) * 0xbf58476d1ce4e5b9;
    bits = (bits ^ (bits >> 27)) * 0x94d049bb133111eb;
    bits ^= bits >> 31;
    return static_cast<double>(bits >> 11) * 0x1.0p-53;
}

// How many connections are kept open in the background.
std::size_t pool_machine::least(pool_lane lane) const noexcept {
    if (is_closed_) {
        return 0;
    }
    const auto in_main = std::min(settings_.min_connections, at(pool_lane::main).max);
    return lane == pool_lane::main ? in_main
                                   : std::min(settings_.min_connections - in_main, at(lane).max);
}

void pool_machine::note_due(time_point due) noexcept {
    if (due < planned_) [[unlikely]] {
        planned_ = due;
        is_due_earlier_ = true;
    }
}

pool_clock::time_point pool_machine::idle_due(const pool_slot& slot) const noexcept {
    auto due = slot.expires;
    if (at(slot.lane).size > least(slot.lane)) {
        due = std::min(due, after(slot.last_used, settings_.idle_timeout));
    }
    return std::min(due, after(std::max(slot.last_used, slot.last_tested), settings_.keepalive));
}

pool_task pool_machine::next_task(time_point now) noexcept {
    planned_ = time_point::min();  // it will be asked again
    auto due = time_point::max();
    for (const auto look : {&pool_machine::task_for_turns, &pool_machine::task_for_leak,
                            &pool_machine::task_for_idle, &pool_machine::task_for_demand}) {
        const auto found = (this->*look)(now);
        if (found.what != pool_task::kind::none) {
            is_watched_ = false;  // which takes as long as it takes
            end_turns(now, now);
            return found;
        }
        due = std::min(due, found.due);
    }
    is_watched_ = true;
    planned_ = due;
    is_due_earlier_ = false;
    return {.due = due};
}

pool_task pool_machine::task_for_leak(time_point now) noexcept {
    auto due = time_point::max();
    for (auto& slot : slots_) {
        if (slot.state != slot_state::in_use || slot.is_leak) {
            continue;
        }
        const auto leaks = after(slot.acquired, settings_.leak_threshold);
        if (leaks <= now) {
            slot.is_leak = true;
            ++counters_.leaks;
            return {.what = pool_task::kind::leak, .slot = &slot};
        }
        due = std::min(due, leaks);
    }
    return {.due = due};
}

std::optional<close_reason> pool_machine::why_close_idle(const pool_slot& slot,
                                                         time_point now) const noexcept {
    const auto& lane = at(slot.lane);
    if (const auto reason = why_not_keep(slot, now); reason && *reason != close_reason::surplus) {
        return reason;
    }
    const bool is_kept_open = lane.size <= least(slot.lane);
    if (lane.size > lane.max ||
        (!is_kept_open && lanes_[0].idle + lanes_[1].idle > settings_.max_idle)) {
        return close_reason::surplus;
    }
    if (!is_kept_open && after(slot.last_used, settings_.idle_timeout) <= now) {
        return close_reason::idle;
    }
    return std::nullopt;
}

pool_task pool_machine::task_for_idle(time_point now) noexcept {
    auto due = time_point::max();
    for (auto& lane : lanes_) {
        for (auto* slot = lane.oldest; slot != nullptr; slot = slot->newer) {
            if (const auto reason = why_close_idle(*slot, now)) {
                unlink_idle(*slot);
                return {.what = pool_task::kind::close, .slot = slot, .reason = *reason};
            }
            if (after(std::max(slot->last_used, slot->last_tested), settings_.keepalive) <= now) {
                unlink_idle(*slot);
                return {.what = pool_task::kind::ping, .slot = slot};
            }
            due = std::min(due, idle_due(*slot));
        }
    }
    return {.due = due};
}

pool_task pool_machine::task_for_demand(time_point now) noexcept {
    auto due = time_point::max();
    if (is_closed_ || is_suspended_ || connecting_ >= settings_.max_connecting) {
        return {.due = due};
    }
    for (std::size_t i = 0; i != pool_lane_count; ++i) {
        const auto which = static_cast<pool_lane>(i);
        const auto& lane = at(which);
        const bool is_waited_for = is_down_ && lane.first != nullptr;
        if (lane.size >= lane.max || (!is_waited_for && lane.size >= least(which))) {
            continue;
        }
        if (is_down_) {
            const auto next = is_waited_for ? next_attempt_ : next_background_;
            if (connecting_ != 0) {
                continue;  // whose end is another occasion
            }
            if (now < next) {
                due = std::min(due, next);
                continue;
            }
            if (breaker_ == breaker_state::open) {
                breaker_ = breaker_state::half_open;
            }
        }
        return {.what = pool_task::kind::connect, .slot = &take_vacant(which)};
    }
    return {.due = due};
}

void pool_machine::close(time_point now) {
    is_closed_ = true;
    is_suspended_ = false;
    fail_waiters(pool_closed_failure(), now);
    note_due(now);
}

void pool_machine::retire(time_point now) {
    ++vintage_;
    note_due(now);
}

void pool_machine::suspend() noexcept {
    is_suspended_ = true;
    for (auto& lane : lanes_) {
        end_turns(lane);
    }
}

void pool_machine::resume(time_point now) {
    is_suspended_ = false;
    settle(now);
    note_due(now);
}

void pool_machine::apply(pool_settings settings, time_point now) {
    settings_ = std::move(settings);
    make_slots();
    take_sizes();
    auto& readers = at(pool_lane::readers);
    while (readers.max == 0 && readers.first != nullptr) {  // nobody serves that queue any more
        auto& moved = *readers.first;
        dequeue(moved);
        enqueue(moved, now);
    }
    settle(now);
    note_due(now);
}

void pool_machine::count_wait(const pool_asker& asker, time_point now) noexcept {
    const auto took = now - asker.since;
    counters_.total_wait += took;
    counters_.max_wait = std::max<pool_stats::duration>(counters_.max_wait, took);
    if (settings_.slow_acquire > duration::zero() && took >= settings_.slow_acquire) {
        ++counters_.slow_acquires;
    }
}

void pool_machine::count_failure(const pool_asker& asker, bool is_timeout,
                                 time_point now) noexcept {
    count_wait(asker, now);
    ++(is_timeout ? counters_.timeouts : counters_.refusals);
}

pool_stats pool_machine::stats() const noexcept {
    auto now = counters_;
    for (const auto& lane : lanes_) {
        now.max_connections += lane.max;
        now.size += lane.size;
        now.idle += lane.idle;
        now.in_use += lane.in_use + lane.aside_count;
    }
    now.connecting = now.size - now.idle - now.in_use;
    now.waiting = waiting_;
    now.breaker = breaker_;
    return now;
}

pool_snapshot pool_machine::snapshot(time_point now) const {
    pool_snapshot all{.stats = stats(), .last_connect_error = last_error_};
    for (const auto& slot : slots_) {
        if (slot.state != slot_state::in_use) {
            continue;
        }
        all.holders.push_back(
            {.where = slot.where,
             .held_for = std::max(now - slot.acquired, duration::zero()),
             .sql = slot.connection != nullptr ? slot.connection->last_sql() : std::string(),
             .thread = slot.thread_id,
             .only_reads = slot.lane == pool_lane::readers});
    }
    std::ranges::sort(all.holders, std::greater{}, &pool_holder::held_for);
    return all;
}

}  // namespace sorrel::detail
