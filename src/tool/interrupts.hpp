// SPDX-License-Identifier: MIT
// SIGINT and SIGTERM as a request to stop at the next safe point.
#pragma once

#include "exit_code.hpp"

#include <atomic>
#include <optional>
#include <stop_token>
#include <thread>

namespace sorrel::command_line {

/// While it lives, a thread waits for the two signals (and for SIGUSR2, which ends it), so that nothing runs in a signal's handler. The
/// second one ends the program at once, as it does without us. Made before other threads are.
class interrupts {
public:
    interrupts();
    interrupts(const interrupts&) = delete;
    interrupts& operator=(const interrupts&) = delete;
    ~interrupts();

    [[nodiscard]] std::stop_token token() const noexcept { return stop_.get_token(); }
    /// The exit code that the signal stands for, when there was one.
    [[nodiscard]] std::optional<exit_code> code() const noexcept;

private:
    void wait_for_signals();

    std::stop_source stop_{};
    std::atomic<int> signal_ = 0;
    std::atomic<bool> is_over_ = false;
    std::thread waiting_{};
};

}  // namespace sorrel::command_line
