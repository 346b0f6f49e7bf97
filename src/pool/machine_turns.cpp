// SPDX-License-Identifier: MIT
// Turns: a thread that gives a connection back, and asks again before anybody else could do much with it,
// goes on with it for a while though others wait.
#include "machine.hpp"

namespace sorrel::detail {

// Beside a long lease, handing over costs nothing.
bool pool_machine::may_go_on(const pool_slot& slot, time_point now) const noexcept {
    return is_watched_ && slot.leases_in_turn < leases_of_turn &&
           now - slot.turn_began < settings_.turn &&
           now - slot.acquired < settings_.turn / short_part;
}

// Behind those that were set aside earlier: `last_used` never goes down in that list.
void pool_machine::set_aside(pool_slot& slot, std::uint64_t thread, time_point now) noexcept {
    auto& lane = at(slot.lane);
    slot.state = slot_state::aside;
    slot.thread.store(thread, std::memory_order_relaxed);
    slot.older = lane.last_aside;
    slot.newer = nullptr;
    (lane.last_aside != nullptr ? lane.last_aside->newer : lane.aside) = &slot;
    lane.last_aside = &slot;
    ++lane.aside_count;
    watch_until_ = now + aside_watch;
    note_due(watch_until_);
}

void pool_machine::unlink_aside(pool_slot& slot) noexcept {
    auto& lane = at(slot.lane);
    (slot.older != nullptr ? slot.older->newer : lane.aside) = slot.newer;
    (slot.newer != nullptr ? slot.newer->older : lane.last_aside) = slot.older;
    slot.newer = nullptr;
    slot.older = nullptr;
    slot.state = slot_state::resting;
    --lane.aside_count;
}

pool_slot* pool_machine::aside_for_thread(const lane_state& lane,
                                          std::uint64_t thread) const noexcept {
    for (auto* slot = lane.aside; slot != nullptr; slot = slot->newer) {
        if (slot->thread.load(std::memory_order_relaxed) == thread) {
            return slot;
        }
    }
    return nullptr;
}

void pool_machine::go_on(pool_slot& slot, const pool_asker& asker, time_point now) noexcept {
    const auto began = slot.turn_began;
    const auto leases = slot.leases_in_turn;
    unlink_aside(slot);
    begin_use(slot, asker, now);
    slot.turn_began = began;
    slot.leases_in_turn = leases + 1;
}

void pool_machine::end_turns(time_point since, time_point now) noexcept {
    for (auto& lane : lanes_) {
        while (lane.aside != nullptr && lane.aside->last_used <= since) {
            auto& slot = *lane.aside;
            unlink_aside(slot);
            hand_over(slot, *lane.first, now);  // who waits is why it was set aside
        }
    }
}

void pool_machine::end_turns(lane_state& lane) noexcept {
    while (lane.aside != nullptr) {
        auto& slot = *lane.aside;
        unlink_aside(slot);
        link_idle(slot);  // should it be closed, the pool's own thread is going to look
    }
}

pool_task pool_machine::task_for_turns(time_point now) noexcept {
    end_late_turns(now);
    return {.due = now < watch_until_ ? watch_until_ : time_point::max()};
}

}  // namespace sorrel::detail
