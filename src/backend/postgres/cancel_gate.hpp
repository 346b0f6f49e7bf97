// SPDX-License-Identifier: MIT
// What threads that may cancel a statement share with the connection.
#pragma once

#include <sorrel/backend/canceller.hpp>

#include <libpq-fe.h>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>

namespace sorrel::postgres::detail {

/// A request to cancel reaches the server by another way than the statements, and would hit whatever
/// runs when it arrives. So the connection sends no statement while one is under way. One that reaches
/// the server between two statements means nothing to it.
class cancel_gate final : public sorrel::detail::cancel_target,
                          public std::enable_shared_from_this<cancel_gate> {
public:
    using clock = std::chrono::steady_clock;

    explicit cancel_gate(PGconn* connection);
    ~cancel_gate() override;

    bool cancel() noexcept override;

    /// Waits until no request is under way; false when `until` passes first.
    bool pass(clock::time_point until) {
        return !is_requested_.load(std::memory_order_acquire) || wait(until);
    }
    /// Nothing is cancelled from here on.
    void close() noexcept;

private:
    struct request;

    bool wait(clock::time_point until);
    [[nodiscard]] bool send(std::unique_lock<std::mutex>& lock, clock::time_point until);
    void settle(bool was_taken) noexcept;

    std::unique_ptr<request> request_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::atomic<bool> is_requested_{false};
    bool is_open_ = true;
    bool was_taken_ = false;  ///< the last request, by the server
};

}  // namespace sorrel::postgres::detail
