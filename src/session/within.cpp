// SPDX-License-Identifier: MIT
// Deadlines inside deadlines.
#include <sorrel/session/within.hpp>

#include <algorithm>

namespace sorrel::detail {

std::chrono::steady_clock::time_point nearer_deadline(
    const std::optional<std::chrono::steady_clock::time_point>& outer,
    std::chrono::steady_clock::duration limit) {
    const auto deadline = std::chrono::steady_clock::now() + limit;
    return outer ? std::min(*outer, deadline) : deadline;
}

}  // namespace sorrel::detail
