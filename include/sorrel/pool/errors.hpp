// SPDX-License-Identifier: MIT
// What acquiring a connection throws besides the errors of connecting.
#pragma once

#include <sorrel/error/kinds.hpp>
#include <sorrel/pool/stats.hpp>

#include <memory>
#include <utility>

namespace sorrel {

/// No connection came free in time. The message is a diagnosis: how many there are, who holds them
/// since when, what they ran last, and why connecting failed if it did. Its kind is `pool_timeout`.
class pool_timeout : public timeout_error {
public:
    pool_timeout(error_details details, std::shared_ptr<const pool_snapshot> snapshot)
        : timeout_error(std::move(details)), snapshot_(std::move(snapshot)) {}

    /// The pool at the moment of the timeout.
    [[nodiscard]] const pool_snapshot& snapshot() const noexcept { return *snapshot_; }

private:
    std::shared_ptr<const pool_snapshot> snapshot_;
};

/// Waiting would never end: every connection is held by threads that wait for another one of the same
/// pool themselves, and this thread is the last of them. Thrown at once, with the places that hold.
/// Its kind is `pool_deadlock`.
class pool_deadlock : public error {
public:
    pool_deadlock(error_details details, std::shared_ptr<const pool_snapshot> snapshot)
        : error(std::move(details)), snapshot_(std::move(snapshot)) {}

    /// The pool at that moment.
    [[nodiscard]] const pool_snapshot& snapshot() const noexcept { return *snapshot_; }

private:
    std::shared_ptr<const pool_snapshot> snapshot_;
};

/// The pool is closed, or belongs to the process that this one was forked from. Its kind is
/// `pool_closed`.
class pool_closed : public error {
public:
    using error::error;
};

/// The circuit breaker is open: connecting failed so often that it is not tried for a while. The
/// message holds the last attempt's error.
class circuit_open : public connection_error {
public:
    using connection_error::connection_error;
};

}  // namespace sorrel
