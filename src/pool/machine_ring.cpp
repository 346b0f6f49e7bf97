// SPDX-License-Identifier: MIT
// Whether threads that wait for a connection hold all that there are.
#include "machine.hpp"

#include <algorithm>

namespace sorrel::detail {

bool pool_machine::would_wait_for_itself(const pool_waiter& waiter) const noexcept {
    if (!settings_.detect_deadlock || is_suspended_ || is_closed_) {
        return false;
    }
    const auto holds_one = [&](const pool_slot& slot) {
        return slot.state == slot_state::in_use &&
               slot.thread.load(std::memory_order_relaxed) == waiter.asker.thread;
    };
    if (std::none_of(slots_.begin(), slots_.end(), holds_one)) {
        return false;  // then it is not the last link of a ring
    }
    // Every lane is stuck until it is seen to have a connection whose holder can go on.
    std::array<bool, pool_lane_count> is_stuck{true, true};
    const auto is_stuck_thread = [&](std::uint64_t thread) {
        if (thread == waiter.asker.thread) {
            return is_stuck[static_cast<std::size_t>(effective(waiter.lane))];
        }
        for (std::size_t i = 0; i != pool_lane_count; ++i) {
            for (const auto* each = lanes_[i].first; each != nullptr; each = each->next) {
                if (each->asker.thread == thread) {
                    return is_stuck[i];
                }
            }
        }
        return false;  // it does not wait
    };
    for (bool has_changed = true; has_changed;) {
        has_changed = false;
        for (std::size_t i = 0; i != pool_lane_count; ++i) {
            if (!is_stuck[i]) {
                continue;
            }
            const auto can_go_on = [&](const pool_slot& slot) {
                return slot.state != slot_state::vacant &&
                       static_cast<std::size_t>(slot.lane) == i &&
                       (slot.state != slot_state::in_use ||
                        !is_stuck_thread(slot.thread.load(std::memory_order_relaxed)));
            };
            if (lanes_[i].size < lanes_[i].max ||
                std::any_of(slots_.begin(), slots_.end(), can_go_on)) {
                is_stuck[i] = false;
                has_changed = true;
            }
        }
    }
    return is_stuck[static_cast<std::size_t>(effective(waiter.lane))];
}

}  // namespace sorrel::detail
