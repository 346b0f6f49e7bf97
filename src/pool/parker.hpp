// SPDX-License-Identifier: MIT
// Where one thread sleeps until another one wakes it, or a moment has come.
#pragma once

#include <chrono>

#if defined(__linux__)
#include <atomic>
#include <cstdint>
#else
#include <condition_variable>
#include <mutex>
#endif

namespace sorrel::detail {

/// Woken once. Who wakes touches it no more after `park` has returned true, so that it may live on the
/// sleeper's stack.
class parker {
public:
    using time_point = std::chrono::steady_clock::time_point;

    /// False when nobody has woken it by then.
    [[nodiscard]] bool park(time_point until) noexcept;
    void wake() noexcept;
    /// For another sleep.
    void reset() noexcept;

private:
#if defined(__linux__)
    // One word that the kernel knows: a condition variable would have the sleeper wake only to wait for
    // its mutex, and that twice for each connection handed over.
    std::atomic<std::uint32_t> is_woken_{0};
#else
    std::mutex mutex_;
    std::condition_variable woken_;
    bool is_woken_ = false;
#endif
};

}  // namespace sorrel::detail
