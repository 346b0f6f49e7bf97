// SPDX-License-Identifier: MIT
// What happens in a pool, for logs and metrics.
#pragma once

#include <sorrel/error/error.hpp>
#include <sorrel/pool/stats.hpp>

#include <chrono>
#include <functional>
#include <source_location>
#include <string_view>

namespace sorrel {

enum class pool_event_kind : unsigned char {
    connected,       ///< a connection was made; `took`
    connect_failed,  ///< `failure`, `took`
    closed,          ///< a connection was closed; `reason`, and its age in `took`
    acquired,        ///< a lease was given; `where`, how long it waited in `took`
    released,        ///< a lease came back; `where`, how long it was held in `took`
    acquire_failed,  ///< `failure`, `where`, `took`
    slow_acquire,    ///< besides `acquired` or `acquire_failed`, when that took `slow_acquire`
    leak,  ///< once for a lease that is held past `leak_threshold`; `where`, `sql`, `took`
    lease_outlived,  ///< a transaction or stream is still there though its lease is not; `where`
    breaker_opened,  ///< the circuit breaker; `failure` of the last attempt
    breaker_closed,  ///< connecting works again
    many_pools,      ///< more pools to one place than any program needs: one for each request?
    pool_closed      ///< `close()` was called
};

/// The name of a kind, as a label of metrics: "connected", "slow_acquire", …
[[nodiscard]] std::string_view to_string(pool_event_kind kind) noexcept;

/// Something that happened. What it points at lives for as long as the call.
struct pool_event {
    pool_event_kind kind{};
    std::chrono::nanoseconds took{};
    std::source_location where{};    ///< of the call that acquired; line 0 when there is none
    close_reason reason{};           ///< of `closed`
    const error* failure = nullptr;  ///< of what failed
    std::string_view sql{};          ///< the last statement of who holds too long, without values
    bool only_reads = false;         ///< it is about an SQLite connection for reading
};

/// Gets every event, in the thread in which it happens and outside of the pool's lock: any thread, and
/// several at once. What it throws is dropped.
using pool_observer = std::function<void(const pool_event&)>;

}  // namespace sorrel
