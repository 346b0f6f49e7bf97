// SPDX-License-Identifier: MIT
// Deadlines and cancellation: SQLite asks now and then whether it should go on.
#include "state.hpp"

#include <algorithm>

namespace sorrel::sqlite {

namespace {

using clock = std::chrono::steady_clock;

// Steps of SQLite's virtual machine between two looks at the clock: a few microseconds.
constexpr int steps_between_looks = 1000;

int is_over(void* connection) {
    const auto& state = *static_cast<const detail::connection_state*>(connection);
    return state.deadline && clock::now() >= *state.deadline ? 1 : 0;
}

// In the place of sqlite3_busy_timeout(), which knows of no deadline.
int wait_for_lock(void* connection, int waits) {
    auto& state = *static_cast<detail::connection_state*>(connection);
    // SQLite itself does not look for an interrupt here
    const auto interrupts = state.interrupter != nullptr ? state.interrupter->count() : 0;
    if (waits == 0) {
        state.interrupts_before = interrupts;
    }
    state.was_wait_cancelled = interrupts != state.interrupts_before;
    constexpr std::chrono::milliseconds shortest{1};
    constexpr std::chrono::milliseconds longest{50};
    const auto pause = std::min(shortest * (waits + 1), longest);
    // how long the waits so far took, the pauses being 1, 2, 3, … ms
    const auto waited = waits < longest / shortest ? shortest * waits * (waits + 1) / 2
                                                   : longest * (waits - longest / shortest / 2);
    if (state.was_wait_cancelled || waited >= state.busy_timeout || is_over(connection) != 0) {
        return 0;
    }
    const auto left =
        state.deadline
            ? std::chrono::ceil<std::chrono::milliseconds>(*state.deadline - clock::now())
            : longest;
    sqlite3_sleep(static_cast<int>(std::clamp(left, shortest, pause).count()));
    return 1;
}

}  // namespace

void detail::watch_waits(connection_state& connection) noexcept {
    sqlite3_busy_handler(connection.handle, &wait_for_lock, &connection);
}

sorrel::canceller driver::canceller() {
    if (state_->interrupter == nullptr) {
        state_->interrupter = std::make_shared<detail::interrupter>(state_->handle);
        detail::watch_waits(*state_);
    }
    return sorrel::canceller{state_->interrupter};
}

void driver::set_deadline(std::optional<clock::time_point> deadline) noexcept {
    state_->deadline = deadline;
    if (deadline) {
        sqlite3_progress_handler(state_->handle, steps_between_looks, &is_over, state_);
        detail::watch_waits(*state_);
    } else {
        sqlite3_progress_handler(state_->handle, 0, nullptr, nullptr);
        if (state_->interrupter != nullptr) {
            return;
        }
        sqlite3_busy_timeout(state_->handle, static_cast<int>(state_->busy_timeout.count()));
    }
}

std::optional<clock::time_point> driver::deadline() const noexcept {
    return state_->deadline;
}

}  // namespace sorrel::sqlite
