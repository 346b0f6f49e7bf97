// SPDX-License-Identifier: MIT
// Changing many rows a few at a time, so that nobody waits for long.
#pragma once

#include <chrono>
#include <cstdint>
#include <stop_token>
#include <thread>

namespace sorrel {

/// How a backfill goes.
struct backfill_options {
    std::chrono::milliseconds pause{0};  ///< between two batches
    std::stop_token stop{};              ///< ends it after a batch
};

/// Runs a statement that changes a limited number of rows, again and again until it changes none; each
/// time in a transaction of its own. Gives the number of all. For a migration with `in_transaction` off
/// and `idempotent` on.
template <class Connection, class Query>
std::int64_t backfill(Connection& db, const Query& batch, const backfill_options& how = {}) {
    std::int64_t all = 0;
    while (!how.stop.stop_requested()) {
        const std::int64_t changed = db.exec(batch, {});
        if (changed == 0) {
            break;
        }
        all += changed;
        std::this_thread::sleep_for(how.pause);
    }
    return all;
}

}  // namespace sorrel
