// SPDX-License-Identifier: MIT
// How a pool behaves.
#pragma once

#include <sorrel/backend/backend.hpp>
#include <sorrel/pool/event.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <string>

namespace sorrel {

template <backend Backend>
class connection;

class observer;

/// When an idle connection is tested before it is handed out.
///
/// A look at its socket costs a system call and sees a server that hung up; a round trip sees also a
/// network that swallows everything. Whatever these say, every connection that was idle when another
/// one was found dead is asked first.
struct connection_test {
    using duration = std::chrono::steady_clock::duration;
    static constexpr duration never = duration::max();

    duration look_after = std::chrono::milliseconds{1};  ///< look at it after idling for so long
    duration ping_after = std::chrono::seconds{1};  ///< ask the server after idling for so long
    duration timeout = std::chrono::seconds{1};     ///< for the answer; without one it is dead
};

/// Ask the server each time, and not at all: `{.test_before_acquire = test_always}`.
inline constexpr connection_test test_always{.look_after = {}, .ping_after = {}};
inline constexpr connection_test test_never{.look_after = connection_test::never,
                                            .ping_after = connection_test::never};

/// The pause between attempts to connect while the server is down: it doubles from attempt to attempt,
/// and a random part of up to a half is left out, so that the pools of many programs do not come back
/// at once.
struct reconnect_delays {
    std::chrono::milliseconds first{50};
    std::chrono::milliseconds longest{500};
};

/// Stops trying to connect after so many failures in a row, so that callers fail at once instead of
/// waiting for their timeout; off while `failures` is 0.
struct circuit_breaker {
    int failures = 0;
    std::chrono::milliseconds open_for{10'000};  ///< until the next attempt
};

/// What hooks get to know of a connection.
struct connection_age {
    std::chrono::nanoseconds lived{};  ///< since it was made
    std::chrono::nanoseconds idled{};  ///< since it was last given back; zero for a new one
    std::uint64_t uses = 0;            ///< leases so far
};

/// Where a new connection goes and how, for `before_connect`, which may change it: a token that
/// expires, another host.
template <backend Backend>
struct connect_target {
    std::string where{};
    typename Backend::options options{};
};

/// Options of a pool. The defaults are those of a careful service; docs/pool.md explains each and
/// tells how to size a pool.
///
/// A time limit of zero means that there is none, except where it says otherwise. Hooks run outside of
/// the pool's lock, in the thread that acquires or gives back, or in the pool's own.
template <backend Backend>
struct pool_options {
    using duration = std::chrono::steady_clock::duration;
    using db = sorrel::connection<Backend>;
    static constexpr std::size_t no_limit = std::numeric_limits<std::size_t>::max();

    std::size_t max_connections = 10;  ///< never more; at least 1
    std::size_t min_connections = 0;   ///< kept open in the background
    std::size_t max_idle = no_limit;   ///< more are closed when they come back
    std::size_t max_connecting = 4;    ///< opened at the same moment
    /// How long `acquire()` may take, connecting included; zero: it does not wait for others.
    duration acquire_timeout = std::chrono::seconds{5};
    /// An idle connection is closed after so long, above `min_connections`.
    duration idle_timeout = std::chrono::minutes{10};
    /// A connection is closed at this age, once it is not in use, up to `lifetime_jitter` earlier.
    duration max_lifetime = std::chrono::minutes{30};
    duration lifetime_jitter = std::chrono::minutes{3};
    /// A connection that idled for so long is asked whether the server still hears it.
    duration keepalive{};
    connection_test test_before_acquire{};
    /// While others wait, a thread that gives a connection back and at once asks again goes on with it
    /// for so long, since handing over costs as much as a short statement: for 16 leases at most, each
    /// shorter than a tenth of this. Zero: each lease is handed to the first who waits.
    duration turn = std::chrono::milliseconds{10};
    /// For the rollback and reset of a connection that comes back; without success it is closed.
    duration reset_timeout = std::chrono::seconds{5};
    /// An acquire that took so long is an event of its own.
    duration slow_acquire = std::chrono::seconds{2};
    /// A lease held for so long is reported, once.
    duration leak_threshold = std::chrono::minutes{1};
    /// Whether a thread is told that the connection it waits for can never come. Turn it off when
    /// leases are handed to other threads by pointer before those use them.
    bool detect_deadlock = true;
    reconnect_delays reconnect{};
    circuit_breaker breaker{};

    /// Before a connection is made.
    std::function<void(connect_target<Backend>&)> before_connect{};
    /// After it was made, to set it up; what it sets stays when a lease's own settings are undone.
    /// What it throws closes the connection and fails the acquire.
    std::function<void(db&)> after_connect{};
    /// Before a connection that was used before is handed out; false closes it and takes another.
    std::function<bool(db&, const connection_age&)> before_acquire{};
    /// When a lease has come back and is clean; false closes it.
    std::function<bool(db&, const connection_age&)> after_release{};
    /// Before a connection that still works is closed.
    std::function<void(db&)> before_close{};
    /// Everything that happens, for logs and metrics.
    pool_observer on_event{};
    /// Told of every statement and transaction on all connections, from several threads at once.
    std::shared_ptr<sorrel::observer> observer{};

    /// How the connections are opened.
    typename Backend::options connection{};
};

}  // namespace sorrel
