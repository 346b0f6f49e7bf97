// SPDX-License-Identifier: MIT
// Sleeping on a futex (https://man7.org/linux/man-pages/man2/futex.2.html), or else on a condition variable.
#include "parker.hpp"

#if defined(__linux__)
#include <linux/futex.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <ctime>
#endif

namespace sorrel::detail {

#if defined(__linux__)

bool parker::park(time_point until) noexcept {
    using std::chrono::nanoseconds;
    const auto since_boot = until.time_since_epoch();  // of CLOCK_MONOTONIC
    const auto seconds = std::chrono::floor<std::chrono::seconds>(since_boot);
    timespec when{};
    when.tv_sec = seconds.count();
    when.tv_nsec = nanoseconds(since_boot - seconds).count();
    const timespec* const limit = until == time_point::max() ? nullptr : &when;
    while (is_woken_.load(std::memory_order_acquire) == 0) {
        const auto result = ::syscall(SYS_futex, &is_woken_, FUTEX_WAIT_BITSET_PRIVATE, 0, limit,
                                      nullptr, FUTEX_BITSET_MATCH_ANY);
        if (result != 0 && errno == ETIMEDOUT) {
            return is_woken_.load(std::memory_order_acquire) != 0;
        }
    }
    return true;
}

// The sleeper may be gone when the kernel is told; it looks for who waits at this address, not at what
// lies there.
void parker::wake() noexcept {
    is_woken_.store(1, std::memory_order_release);
    ::syscall(SYS_futex, &is_woken_, FUTEX_WAKE_PRIVATE, 1, nullptr, nullptr, 0);
}

void parker::reset() noexcept {
    is_woken_.store(0, std::memory_order_relaxed);
}

#else

bool parker::park(time_point until) noexcept {
    std::unique_lock lock{mutex_};
    const auto is_woken = [this] { return is_woken_; };
    if (until == time_point::max()) {  // which wait_until() would overflow with
        woken_.wait(lock, is_woken);
        return true;
    }
    return woken_.wait_until(lock, until, is_woken);
}

void parker::wake() noexcept {
    const std::lock_guard lock{mutex_};
    is_woken_ = true;
    woken_.notify_one();  // under the lock: it may be gone right after
}

void parker::reset() noexcept {
    is_woken_ = false;
}

#endif

}  // namespace sorrel::detail
