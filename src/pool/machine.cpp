// SPDX-License-Identifier: MIT
// Who gets which connection.
#include "diagnosis.hpp"
#include "machine.hpp"

#include <algorithm>

namespace sorrel::detail {

using test_kind = pool_decision::test_kind;
using what = pool_decision::kind;

pool_machine::pool_machine(const pool_settings& settings)
    : settings_(settings), random_(settings.seed) {
    make_slots();
    take_sizes();
    if (settings_.min_connections != 0) {
        note_due(time_point::min());
    }
}

void pool_machine::take_sizes() noexcept {
    for (std::size_t i = 0; i != pool_lane_count; ++i) {
        lanes_[i].max = settings_.max_connections[i];
    }
    shortest_idle_ = std::chrono::hours{24};
    for (const auto limit : {settings_.idle_timeout, settings_.keepalive}) {
        if (limit > duration::zero()) {
            shortest_idle_ = std::min(shortest_idle_, limit);
        }
    }
}

// As many as could ever be taken, so that taking one cannot fail.
void pool_machine::make_slots() {
    std::size_t wanted = 0;
    for (std::size_t i = 0; i != pool_lane_count; ++i) {
        wanted += std::max({settings_.max_connections[i], lanes_[i].max, lanes_[i].size});
    }
    while (slots_.size() < wanted) {
        auto& fresh = slots_.emplace_back();
        fresh.older = std::exchange(vacant_, &fresh);
    }
}

pool_lane pool_machine::effective(pool_lane lane) const noexcept {
    return at(lane).max == 0 ? pool_lane::main : lane;
}

bool pool_machine::may_connect(const lane_state& lane, time_point now) const noexcept {
    if (is_closed_ || is_suspended_ || lane.size >= lane.max ||
        connecting_ >= settings_.max_connecting) {
        return false;
    }
    // While the server is down the pool's own thread tries it, one attempt at a time. A wrong password
    // is not tried again before somebody asks.
    return !is_down_ || (is_down_for_good_ && now >= next_attempt_ && connecting_ == 0);
}

std::exception_ptr pool_machine::refusal(const lane_state& lane, time_point now) const {
    if (!is_down_ || lane.size >= lane.max || now >= next_attempt_) {
        return nullptr;
    }
    return is_down_for_good_                   ? last_failure_
           : breaker_ == breaker_state::closed ? nullptr
                                               : circuit_open_failure(last_error_);
}

pool_slot* pool_machine::take_ready(pool_lane lane, const pool_asker& asker,
                                    time_point now) noexcept {
    auto& from = at(effective(lane));
    close_reason reason{};
    if (from.aside != nullptr) [[unlikely]] {
        auto* const kept = aside_for_thread(from, asker.thread);
        if (kept != nullptr && test_of(*kept, now, reason) == test_kind::none) {
            go_on(*kept, asker, now);
            return kept;
        }
        return nullptr;
    }
    if (from.newest == nullptr || from.first != nullptr || is_suspended_ || is_closed_ ||
        test_of(*from.newest, now, reason) != test_kind::none) {
        return nullptr;
    }
    auto& slot = pop_idle(from);
    begin_use(slot, asker, now);
    return &slot;
}

pool_decision pool_machine::acquire(pool_lane lane, const pool_asker& asker, time_point now) {
    if (is_closed_) {
        return {.what = what::refuse, .failure = pool_closed_failure()};
    }
    auto& from = at(effective(lane));
    if (is_suspended_) {
        return {};
    }
    if (auto* const kept = aside_for_thread(from, asker.thread)) {
        pool_decision given{.what = what::use, .slot = kept};
        given.test = test_of(*kept, now, given.reason);
        go_on(*kept, asker, now);
        return given;
    }
    if (from.first == nullptr || from.first->asker.ticket > asker.ticket) [[likely]] {
        if (from.newest != nullptr) [[likely]] {
            auto& slot = pop_idle(from);
            pool_decision given{.what = what::use, .slot = &slot};
            given.test = test_of(slot, now, given.reason);
            begin_use(slot, asker, now);
            return given;
        }
        if (may_connect(from, now)) {
            return {.what = what::connect, .slot = &take_vacant(effective(lane))};
        }
    }
    if (auto why = refusal(from, now)) {
        return {.what = what::refuse, .failure = std::move(why)};
    }
    return {};
}

test_kind pool_machine::test_of(const pool_slot& slot, time_point now,
                                close_reason& reason) const noexcept {
    if (slot.vintage != vintage_ || slot.expires <= now) [[unlikely]] {
        reason = slot.vintage != vintage_ ? close_reason::retired : close_reason::lifetime;
        return test_kind::close;
    }
    const auto& test = settings_.test;
    const auto idled = now - std::max(slot.last_used, slot.last_tested);
    if (slot.generation != generation_ || idled >= test.ping_after) [[unlikely]] {
        return test_kind::ping;
    }
    return idled >= test.look_after ? test_kind::look : test_kind::none;
}

void pool_machine::enqueue(pool_waiter& waiter, time_point now) noexcept {
    waiter.lane = effective(waiter.lane);
    waiter.asker.has_queued = true;
    waiter.is_queued = true;
    waiter.outcome = {};
    auto& lane = at(waiter.lane);
    auto* before = lane.last;  // who has tried to connect in vain comes back to its place
    while (before != nullptr && before->asker.ticket > waiter.asker.ticket) {
        before = before->previous;
    }
    waiter.previous = before;
    waiter.next = before != nullptr ? std::exchange(before->next, &waiter)
                                    : std::exchange(lane.first, &waiter);
    (waiter.next != nullptr ? waiter.next->previous : lane.last) = &waiter;
    ++waiting_;
    if (is_down_ && lane.size < lane.max) {
        note_due(std::max(now, next_attempt_));
    }
    end_late_turns(now);
}

void pool_machine::dequeue(pool_waiter& waiter) noexcept {
    auto& lane = at(waiter.lane);
    (waiter.previous != nullptr ? waiter.previous->next : lane.first) = waiter.next;
    (waiter.next != nullptr ? waiter.next->previous : lane.last) = waiter.previous;
    waiter.next = nullptr;
    waiter.previous = nullptr;
    waiter.is_queued = false;
    --waiting_;
    if (lane.first == nullptr) {
        end_turns(lane);
    }
}

bool pool_machine::withdraw(pool_waiter& waiter) noexcept {
    if (!waiter.is_queued) {
        return false;
    }
    dequeue(waiter);
    return true;
}

void pool_machine::wake(pool_waiter& waiter, pool_decision outcome, time_point now) noexcept {
    dequeue(waiter);
    if (outcome.what == what::use) {  // who connects still waits
        count_wait(waiter.asker, now);
    } else if (outcome.what == what::refuse) {
        count_failure(waiter.asker, false, now);
    }
    waiter.outcome = std::move(outcome);
    (woken_ == nullptr ? woken_ : last_woken_->next) = &waiter;
    last_woken_ = &waiter;
}

void pool_machine::fail_waiters(const std::exception_ptr& why, time_point now) noexcept {
    for (auto& lane : lanes_) {
        while (lane.first != nullptr) {
            wake(*lane.first, {.what = what::refuse, .failure = why}, now);
        }
    }
}

void pool_machine::settle(time_point now) noexcept {
    if (waiting_ != 0) [[unlikely]] {
        for (auto& lane : lanes_) {
            settle(lane, now);
        }
    }
}

void pool_machine::settle(lane_state& lane, time_point now) noexcept {
    while (lane.first != nullptr && !is_suspended_) {
        auto& next = *lane.first;
        if (lane.newest != nullptr) {
            hand_over(pop_idle(lane), next, now);
        } else if (may_connect(lane, now)) {
            wake(next, {.what = what::connect, .slot = &take_vacant(next.lane)}, now);
        } else {
            return;
        }
    }
}

pool_slot& pool_machine::take_vacant(pool_lane lane) {
    auto& slot = *vacant_;
    vacant_ = slot.older;
    slot.older = nullptr;
    slot.state = slot_state::connecting;
    slot.lane = lane;
    slot.vintage = vintage_;
    slot.uses = 0;
    ++at(lane).size;
    ++connecting_;
    return slot;
}

void pool_machine::vacate(pool_slot& slot, time_point now) noexcept {
    auto& lane = at(slot.lane);
    --lane.size;
    slot.state = slot_state::vacant;
    slot.older = std::exchange(vacant_, &slot);
    if (lane.size < least(slot.lane)) {
        note_due(now);
    }
    if (is_down_ && waiting_ != 0) {  // nobody else is going to connect for them
        note_due(std::max(now, next_attempt_));
    }
}

void pool_machine::begin_use(pool_slot& slot, const pool_asker& asker, time_point now) noexcept {
    ++at(slot.lane).in_use;
    slot.state = slot_state::in_use;
    slot.is_leak = false;
    slot.acquired = std::max(now, slot.last_used);  // the times come from clocks of two kinds
    slot.turn_began = slot.acquired;
    slot.leases_in_turn = 1;
    slot.where = asker.where;
    slot.thread_id = asker.thread_id;
    slot.thread.store(asker.thread, std::memory_order_relaxed);
    ++slot.uses;
    ++counters_.acquires;
    counters_.waits += asker.has_queued ? 1 : 0;
    note_due(after(now, settings_.leak_threshold));
}

void pool_machine::end_use(pool_slot& slot, time_point now) noexcept {
    --at(slot.lane).in_use;
    slot.state = slot_state::resting;
    slot.last_used = std::max(now, slot.acquired);
    counters_.total_use += slot.last_used - slot.acquired;
}

pool_slot& pool_machine::pop_idle(lane_state& lane) noexcept {
    auto& slot = *lane.newest;
    unlink_idle(slot);
    return slot;
}

void pool_machine::unlink_idle(pool_slot& slot) noexcept {
    auto& lane = at(slot.lane);
    (slot.newer != nullptr ? slot.newer->older : lane.newest) = slot.older;
    (slot.older != nullptr ? slot.older->newer : lane.oldest) = slot.newer;
    slot.newer = nullptr;
    slot.older = nullptr;
    slot.state = slot_state::resting;
    --lane.idle;
}

void pool_machine::link_idle(pool_slot& slot) noexcept {
    auto& lane = at(slot.lane);
    pool_slot* newer = nullptr;  // one that was only tested goes back to its place
    pool_slot* older = lane.newest;
    while (older != nullptr && older->last_used > slot.last_used) {
        newer = older;
        older = older->older;
    }
    slot.newer = newer;
    slot.older = older;
    (newer != nullptr ? newer->older : lane.newest) = &slot;
    (older != nullptr ? older->newer : lane.oldest) = &slot;
    slot.state = slot_state::idle;
    ++lane.idle;
    if (slot.expires < planned_ || slot.last_used + shortest_idle_ < planned_) [[unlikely]] {
        note_due(idle_due(slot));
    }
}

std::optional<close_reason> pool_machine::why_not_keep(const pool_slot& slot,
                                                       time_point now) const noexcept {
    const auto& lane = at(slot.lane);
    if (is_closed_) {
        return close_reason::pool_closed;
    }
    if (slot.vintage != vintage_) {
        return close_reason::retired;
    }
    if (slot.expires <= now) {
        return close_reason::lifetime;
    }
    if (lane.size > lane.max || (lane.first == nullptr && lane.size > least(slot.lane) &&
                                 lanes_[0].idle + lanes_[1].idle >= settings_.max_idle)) {
        return close_reason::surplus;
    }
    return std::nullopt;
}

void pool_machine::hand_over(pool_slot& slot, pool_waiter& waiter, time_point now) noexcept {
    pool_decision given{.what = what::use, .slot = &slot};
    given.test = test_of(slot, now, given.reason);
    begin_use(slot, waiter.asker, now);
    wake(waiter, std::move(given), now);
}

// For a slot at rest.
std::optional<close_reason> pool_machine::keep(pool_slot& slot, std::uint64_t thread,
                                               time_point now) noexcept {
    if (const auto why = why_not_keep(slot, now)) [[unlikely]] {
        return why;
    }
    auto& lane = at(slot.lane);
    if (lane.first == nullptr || is_suspended_) {
        link_idle(slot);
    } else if (thread != 0 && may_go_on(slot, now)) {
        set_aside(slot, thread, now);
    } else {
        hand_over(slot, *lane.first, now);
    }
    return std::nullopt;
}

std::optional<close_reason> pool_machine::check_in(pool_slot& slot, time_point now,
                                                   std::uint64_t thread) {
    end_use(slot, now);
    const auto why = keep(slot, thread, now);
    end_late_turns(now);  // of threads that have given back earlier
    return why;
}

std::optional<close_reason> pool_machine::check_in_tested(pool_slot& slot, time_point now) {
    const auto why = keep(slot, 0, now);
    settle(now);
    return why;
}

void pool_machine::begin_closing(pool_slot& slot, time_point now) noexcept {
    end_use(slot, now);
}

void pool_machine::closed(pool_slot& slot, close_reason reason, time_point now) {
    ++counters_.closed_by[static_cast<std::size_t>(reason)];
    vacate(slot, now);
    settle(now);
}

void pool_machine::tested(pool_slot& slot, time_point now) noexcept {
    slot.generation = generation_;
    slot.last_tested = now;
}

pool_decision pool_machine::replace(pool_slot& slot, const pool_asker& asker, close_reason reason,
                                    time_point now) {
    auto& lane = at(slot.lane);
    ++counters_.closed_by[static_cast<std::size_t>(reason)];
    --counters_.acquires;  // nobody got it
    counters_.waits -= asker.has_queued ? 1 : 0;
    --lane.in_use;
    if (!is_closed_ && !is_suspended_ && lane.newest == nullptr && !is_down_ &&
        lane.size <= lane.max && connecting_ < settings_.max_connecting) {
        slot.state = slot_state::connecting;
        slot.vintage = vintage_;
        slot.uses = 0;
        ++connecting_;
        return {.what = what::connect, .slot = &slot};
    }
    const auto which = slot.lane;
    vacate(slot, now);
    // before the others, since it was its turn
    auto decision = acquire(which, asker, now);
    settle(now);
    return decision;
}

}  // namespace sorrel::detail
