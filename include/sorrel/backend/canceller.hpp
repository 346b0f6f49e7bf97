// SPDX-License-Identifier: MIT
// Stopping what a connection runs, from another thread.
#pragma once

#include <memory>
#include <utility>

namespace sorrel {

namespace detail {

/// What a driver shares with those who may stop it.
class cancel_target {
public:
    cancel_target() = default;
    cancel_target(const cancel_target&) = delete;
    cancel_target& operator=(const cancel_target&) = delete;
    virtual ~cancel_target() = default;

    virtual bool cancel() noexcept = 0;
};

}  // namespace detail

/// Stops the statement a connection runs; made by the connection's `canceller()`. Of all that belongs
/// to a connection this alone may be used by any thread at any time, copied, and kept for longer than
/// the connection.
class canceller {
public:
    explicit canceller(std::shared_ptr<detail::cancel_target> target) noexcept
        : target_(std::move(target)) {}

    /// Has what is running now throw `cancelled_error` in the thread that runs it, unless it ends by
    /// itself before. What that thread runs next is not touched. Gives false when the connection is
    /// closed, or its server could not be asked.
    bool cancel() const noexcept { return target_->cancel(); }

private:
    std::shared_ptr<detail::cancel_target> target_;
};

}  // namespace sorrel
