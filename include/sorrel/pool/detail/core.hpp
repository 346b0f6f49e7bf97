// SPDX-License-Identifier: MIT
// The pool without its backend: what the templates call, all of it compiled once.
#pragma once

#include <sorrel/pool/detail/slot.hpp>
#include <sorrel/pool/errors.hpp>
#include <sorrel/pool/event.hpp>
#include <sorrel/pool/options.hpp>
#include <sorrel/pool/stats.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <source_location>
#include <string>
#include <vector>

namespace sorrel::detail {

/// The part of `pool_options` that is the same for every backend.
struct pool_settings {
    using duration = pool_clock::duration;

    /// Of each lane: all in the first, or one there and the rest in the second.
    std::array<std::size_t, pool_lane_count> max_connections{10, 0};
    std::size_t min_connections = 0;
    std::size_t max_idle = 0;
    std::size_t max_connecting = 0;
    duration acquire_timeout{};
    duration idle_timeout{};
    duration max_lifetime{};
    duration lifetime_jitter{};
    duration keepalive{};
    connection_test test{};
    duration turn{};
    duration reset_timeout{};
    duration slow_acquire{};
    duration leak_threshold{};
    bool detect_deadlock = true;
    bool has_hooks = false;          ///< before_acquire or after_release
    bool keeps_connections = false;  ///< the database is gone with its connection: no time limits
    reconnect_delays reconnect{};
    circuit_breaker breaker{};
    pool_observer on_event{};
    std::string place{};     ///< tells pools to different databases apart; never shown
    std::uint64_t seed = 0;  ///< of the random parts of delays and lifetimes
};

class pool_core;

/// What a pool's handles share; the last one closes it. The core itself lives on until the last lease
/// is back.
class pool_handle {
public:
    /// Throws `misuse_error` when the settings make no sense.
    pool_handle(pool_settings settings, std::unique_ptr<pool_connector> connector,
                std::source_location where);
    pool_handle(const pool_handle&) = delete;
    pool_handle& operator=(const pool_handle&) = delete;
    ~pool_handle();

    [[nodiscard]] pool_core& core() const noexcept { return *core_; }

private:
    std::shared_ptr<pool_core> core_;
};

// What the templates call. Acquiring gives a slot that holds a connection ready for use.

[[nodiscard]] pool_slot& acquire_slot(pool_core& core, pool_lane lane, std::source_location where);
/// Throws `pool_timeout` when there is none until then.
[[nodiscard]] pool_slot& acquire_slot(pool_core& core, pool_lane lane, pool_clock::duration at_most,
                                      std::source_location where);
/// Null when there is none until then.
[[nodiscard]] pool_slot* try_acquire_slot(pool_core& core, pool_lane lane,
                                          pool_clock::duration at_most, std::source_location where);
/// Takes it back, cleaned; closes it when `is_wanted` is false.
void release_slot(pool_core& core, pool_slot& slot, bool is_wanted) noexcept;

/// Another thread than before uses the slot. Throws `pool_closed` in a process forked since.
void note_user(pool_core& core, pool_slot& slot);

[[nodiscard]] pool_connector& connector_of(pool_core& core) noexcept;
[[nodiscard]] pool_stats stats_of(pool_core& core);
[[nodiscard]] pool_snapshot snapshot_of(pool_core& core);
[[nodiscard]] pool_health check_health(pool_core& core, pool_lane lane,
                                       pool_clock::duration at_most, std::source_location where);
void open_connections(pool_core& core, pool_clock::duration at_most);
bool close_pool(pool_core& core, pool_clock::duration drain) noexcept;
[[nodiscard]] bool is_pool_closed(const pool_core& core) noexcept;
void retire_connections(pool_core& core);
void suspend_pool(pool_core& core);
void resume_pool(pool_core& core);

// Changes while the pool runs.
using lane_sizes = std::array<std::size_t, pool_lane_count>;
void set_max_connections(pool_core& core, lane_sizes lanes);
void set_min_connections(pool_core& core, std::size_t connections);
void set_max_idle(pool_core& core, std::size_t connections);
void set_acquire_timeout(pool_core& core, pool_clock::duration limit);
void set_idle_timeout(pool_core& core, pool_clock::duration limit);
void set_max_lifetime(pool_core& core, pool_clock::duration limit, pool_clock::duration jitter);
void set_leak_threshold(pool_core& core, pool_clock::duration limit);
void set_slow_acquire(pool_core& core, pool_clock::duration limit);

/// As many connections as a pool may have, by lane: zero is an error.
[[nodiscard]] lane_sizes lanes_of(std::size_t max_connections, std::size_t readers);

[[noreturn]] void throw_empty_lease();

}  // namespace sorrel::detail
