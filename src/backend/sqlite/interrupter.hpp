// SPDX-License-Identifier: MIT
// What threads that may cancel a statement share with the connection.
#pragma once

#include <sorrel/backend/canceller.hpp>

#include <sqlite3.h>

#include <atomic>
#include <cstdint>
#include <mutex>

namespace sorrel::sqlite::detail {

class interrupter final : public sorrel::detail::cancel_target {
public:
    explicit interrupter(sqlite3* handle) noexcept : handle_(handle) {}

    /// Means nothing to SQLite while no statement runs (https://sqlite.org/c3ref/interrupt.html).
    bool cancel() noexcept override {
        const std::lock_guard lock{mutex_};
        if (handle_ == nullptr) {
            return false;
        }
        count_.fetch_add(1, std::memory_order_relaxed);
        sqlite3_interrupt(handle_);
        return true;
    }

    /// How often it was cancelled.
    [[nodiscard]] std::uint64_t count() const noexcept {
        return count_.load(std::memory_order_relaxed);
    }

    /// The handle must not be interrupted from here on.
    void close() noexcept {
        const std::lock_guard lock{mutex_};
        handle_ = nullptr;
    }

private:
    std::mutex mutex_;
    sqlite3* handle_;
    std::atomic<std::uint64_t> count_{0};
};

}  // namespace sorrel::sqlite::detail
