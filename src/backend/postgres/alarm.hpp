// SPDX-License-Identifier: MIT
// A timer that need not be set for every call.
#pragma once

#include <chrono>

namespace sorrel::postgres::detail {

/// A descriptor for `poll` that becomes readable at a deadline, or earlier. Giving `poll` a timeout sets
/// a timer in the kernel each time, which costs a visible part of a short statement; deadlines that only
/// move on, as those of ordinary calls do, leave this one as it was set for the first of them.
class alarm {
public:
    using clock = std::chrono::steady_clock;

    alarm() noexcept;
    alarm(const alarm&) = delete;
    alarm& operator=(const alarm&) = delete;
    ~alarm();

    /// The descriptor, set to ring at `deadline` at the latest; -1 where there are no such timers.
    [[nodiscard]] int set(clock::time_point deadline) noexcept;
    /// It rang, for this deadline or for one before it.
    void stop() noexcept;

private:
    int descriptor_;
    clock::time_point rings_at_ = clock::time_point::max();
};

}  // namespace sorrel::postgres::detail
