// SPDX-License-Identifier: MIT
// Stopping at a safe point.
#pragma once

#include <sorrel/backend/canceller.hpp>

#include <atomic>
#include <chrono>
#include <exception>
#include <optional>
#include <stop_token>

namespace sorrel::migrations::detail {

/// Thrown at a safe point when a stop was asked for.
class stop_requested final : public std::exception {
public:
    [[nodiscard]] const char* what() const noexcept override { return "stopped"; }
};

/// Looks at a stop token between statements; and cancels the one that runs, where that leaves nothing
/// half-done.
class stop_watch {
public:
    stop_watch(std::stop_token token, std::optional<canceller> running)
        : token_(std::move(token)), running_(std::move(running)), on_stop_(token_, cancel{*this}) {}

    [[nodiscard]] bool is_asked() const noexcept { return token_.stop_requested(); }
    void throw_if_asked() const {
        if (is_asked()) {
            throw stop_requested();
        }
    }
    /// Whether what runs from now on may be cancelled.
    void set_cancellable(bool may) noexcept { may_cancel_ = may; }

    /// Waits so long, or until a stop is asked for.
    void pause(std::chrono::milliseconds time) const;

private:
    struct cancel {
        stop_watch& watch;
        void operator()() const noexcept {
            if (watch.may_cancel_ && watch.running_) {
                watch.running_->cancel();
            }
        }
    };

    std::stop_token token_;
    std::optional<canceller> running_;
    std::atomic<bool> may_cancel_ = false;
    std::stop_callback<cancel> on_stop_;
};

}  // namespace sorrel::migrations::detail
