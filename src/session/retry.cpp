// SPDX-License-Identifier: MIT
// The pause between two attempts.
#include <sorrel/session/retry.hpp>

#include <algorithm>
#include <random>
#include <thread>

namespace sorrel::detail {

void wait_before_retry(const retry_policy& policy, int attempt) {
    constexpr int most_doublings = 20;
    auto delay = policy.first_delay * (1 << std::min(attempt - 1, most_doublings));
    delay = std::min(delay, policy.max_delay);
    thread_local std::minstd_rand random{std::random_device{}()};  // owned by its thread
    std::uniform_real_distribution<double> part{0.5, 1.0};
    std::this_thread::sleep_for(std::chrono::duration<double, std::milli>(
        static_cast<double>(delay.count()) * part(random)));
}

}  // namespace sorrel::detail
