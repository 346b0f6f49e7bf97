// SPDX-License-Identifier: MIT
// The pools of this process, for what concerns all of them: fork(), threads, and too many pools.
#include "core.hpp"
#include "diagnosis.hpp"

#include <pthread.h>
#include <time.h>

#include <algorithm>
#include <mutex>
#include <vector>

namespace sorrel::detail {

namespace {

// fork() copies the process as a whole, so who wants to hear of it must be found from nowhere.
struct registry {
    std::mutex mutex;
    std::vector<pool_core*> cores;
};

// Never destroyed: pools may be static, and outlive anything else.
registry& all() {
    static registry& kept = *std::make_unique<registry>().release();
    return kept;
}

// Their locks are held across fork(), so that the child finds them in order.
void before_fork() {
    all().mutex.lock();
    for (auto* const each : all().cores) {
        each->lock_for_fork();
    }
}

void after_fork_in_parent() {
    for (auto* const each : all().cores) {
        each->unlock_after_fork();
    }
    all().mutex.unlock();
}

thread_local constinit std::uint64_t number_of_this_thread = 0;

void after_fork_in_child() {
    number_of_this_thread = 0;  // so that each lease looks again whose it is
    for (auto* const each : all().cores) {
        each->abandon();
        each->unlock_after_fork();
    }
    all().cores.clear();
    all().mutex.unlock();
}

}  // namespace

std::size_t enlist(pool_core& core) {
    static const int registered =
        ::pthread_atfork(&before_fork, &after_fork_in_parent, &after_fork_in_child);
    static_cast<void>(registered);
    const std::lock_guard lock{all().mutex};
    all().cores.push_back(&core);
    return static_cast<std::size_t>(
        std::ranges::count(all().cores, core.place(), [](auto* each) { return each->place(); }));
}

void delist(pool_core& core) noexcept {
    const std::lock_guard lock{all().mutex};
    std::erase(all().cores, &core);
}

std::uint64_t this_thread_number() noexcept {
    static constinit std::atomic<std::uint64_t> last{0};
    if (number_of_this_thread == 0) [[unlikely]] {
        number_of_this_thread = last.fetch_add(1, std::memory_order_relaxed) + 1;
    }
    return number_of_this_thread;
}

thread_habit& habit_of_this_thread() noexcept {
    static thread_local constinit thread_habit habit;
    return habit;
}

pool_clock::time_point coarse_now() noexcept {
#if defined(CLOCK_MONOTONIC_COARSE)
    timespec now{};
    if (::clock_gettime(CLOCK_MONOTONIC_COARSE, &now) == 0) [[likely]] {
        return pool_clock::time_point{std::chrono::seconds{now.tv_sec} +
                                      std::chrono::nanoseconds{now.tv_nsec}};
    }
#endif
    return pool_clock::now();
}

}  // namespace sorrel::detail
