// SPDX-License-Identifier: MIT
// Running a transaction again when the engine says that it might work then.
#pragma once

#include <chrono>

namespace sorrel {

/// How often a transaction is tried, and how long it waits in between: the delay doubles from try to
/// try up to `max_delay`, and a random part of it is left out, so that two that got in each other's way
/// do not meet again.
struct retry_policy {
    int attempts = 3;  ///< in all, the first one included
    std::chrono::milliseconds first_delay{5};
    std::chrono::milliseconds max_delay{1000};
};

/// At most so many attempts: `db.transaction(retrying(5), [&](sqlite::transaction& tx) { … });`
[[nodiscard]] constexpr retry_policy retrying(int attempts) {
    return {.attempts = attempts};
}

namespace detail {

/// Sleeps after the attempt with this number, counted from 1.
void wait_before_retry(const retry_policy& policy, int attempt);

}  // namespace detail

}  // namespace sorrel
