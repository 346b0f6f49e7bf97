// SPDX-License-Identifier: MIT
// What a pool tells about itself: numbers for metrics, and who holds its connections.
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <source_location>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace sorrel {

/// Why a pool closed a connection.
enum class close_reason : unsigned char {
    lifetime,      ///< it had lived for `max_lifetime`
    idle,          ///< nobody had used it for `idle_timeout`
    surplus,       ///< more than `max_idle`, or than `max_connections` after that was lowered
    dead,          ///< a test found it dead while it was idle
    broken,        ///< it came back lost, or did not roll back within `reset_timeout`
    unclean,       ///< it came back with session state that could not be undone
    hook,          ///< a hook said so, or threw
    discarded,     ///< `lease::discard()`
    retired,       ///< `pool::retire_connections()`
    still_in_use,  ///< its lease ended before a transaction or stream of it; closed with the pool
    pool_closed
};
/// How many reasons there are.
inline constexpr std::size_t close_reason_count = 11;

/// The name of a reason, as a label of metrics: "lifetime", "still_in_use", …
[[nodiscard]] std::string_view to_string(close_reason reason) noexcept;

/// The circuit breaker around connecting (https://martinfowler.com/bliki/CircuitBreaker.html).
enum class breaker_state : unsigned char {
    closed,    ///< connecting is tried when it is needed
    open,      ///< it is not tried: whoever needs a new connection fails at once
    half_open  ///< one attempt is under way, which decides
};

/// Numbers of one moment. Counters count from the pool's start and never go down.
///
/// At every moment `idle + in_use + connecting == size`, and `size <= max_connections` unless that has
/// just been lowered.
struct pool_stats {
    using duration = std::chrono::nanoseconds;

    std::size_t max_connections = 0;
    std::size_t size = 0;        ///< connections there are, in whatever state
    std::size_t idle = 0;        ///< ready to be handed out
    std::size_t in_use = 0;      ///< leased, or set aside for the thread whose turn it is
    std::size_t connecting = 0;  ///< being opened, tested or closed
    std::size_t waiting = 0;     ///< threads in the queue
    breaker_state breaker = breaker_state::closed;

    std::uint64_t acquires = 0;       ///< leases given
    std::uint64_t waits = 0;          ///< of them, those that had to queue
    std::uint64_t timeouts = 0;       ///< nothing came free in time
    std::uint64_t refusals = 0;       ///< other failures: connecting, closed, waiting for itself
    duration total_wait{};            ///< of all that had to queue or connect, the failed included
    duration max_wait{};              ///< the longest of them
    duration total_use{};             ///< of all leases given back
    std::uint64_t slow_acquires = 0;  ///< longer than `slow_acquire`
    std::uint64_t leaks = 0;          ///< leases held longer than `leak_threshold`, ever
    std::uint64_t created = 0;        ///< connections made
    std::uint64_t connect_failures = 0;                         ///< attempts that failed
    duration total_connect{};                                   ///< of the attempts that succeeded
    std::array<std::uint64_t, close_reason_count> closed_by{};  ///< by `close_reason`

    [[nodiscard]] std::uint64_t closed(close_reason reason) const noexcept {
        return closed_by[static_cast<std::size_t>(reason)];
    }
    [[nodiscard]] std::uint64_t closed() const noexcept {
        std::uint64_t sum = 0;
        for (const auto each : closed_by) {
            sum += each;
        }
        return sum;
    }
};

/// Somebody who holds a connection.
struct pool_holder {
    std::source_location where{};  ///< of the call that acquired it
    std::chrono::nanoseconds held_for{};
    std::string sql{};         ///< its last statement, without values; may be empty
    std::thread::id thread{};  ///< that acquired it, or has used it since
    bool only_reads = false;   ///< an SQLite connection for reading
};

/// A pool at one moment, as errors carry it.
struct pool_snapshot {
    pool_stats stats{};
    std::vector<pool_holder> holders{};  ///< those who hold longest come first
    std::string last_connect_error{};    ///< empty when the last attempt succeeded
};

/// What `pool::health_check` found.
struct pool_health {
    enum class state : unsigned char {
        healthy,      ///< the database answered
        busy,         ///< no connection came free in time: all are in use
        unreachable,  ///< it could not be connected to, or did not answer in time
        closed        ///< the pool is closed
    };
    state status = state::healthy;
    std::chrono::nanoseconds latency{};  ///< from acquiring to the answer
    std::string message{};               ///< what is wrong; empty when nothing is

    [[nodiscard]] bool is_healthy() const noexcept { return status == state::healthy; }
};

}  // namespace sorrel
