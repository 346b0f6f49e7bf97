// SPDX-License-Identifier: MIT
// Notices two threads in one connection. Neither client library locks, so this would corrupt memory; the
// check is best effort and costs a nanosecond: it sees every statement that is still in use.
#pragma once

#include <sorrel/error/kinds.hpp>

#include <atomic>

namespace sorrel::detail {

class thread_check {
public:
    /// A statement begins to be used. Throws `misuse_error` when another thread is using one.
    void enter() {
        const void* const me = &marker;
        const int users = users_.load(std::memory_order_relaxed);
        if (users != 0 && owner_.load(std::memory_order_relaxed) != me) [[unlikely]] {
            refuse();
        }
        owner_.store(me, std::memory_order_relaxed);
        users_.store(users + 1, std::memory_order_relaxed);
    }

    /// Whether any statement is in use.
    [[nodiscard]] bool is_in_use() const noexcept {
        return users_.load(std::memory_order_relaxed) != 0;
    }

    /// A statement is given back.
    void leave() noexcept {
        users_.store(users_.load(std::memory_order_relaxed) - 1, std::memory_order_relaxed);
    }

private:
    [[noreturn, gnu::noinline, gnu::cold]] static void refuse() {
        throw_error({.kind = error_kind::misuse,
                     .message = "this connection is being used by another thread; give each thread "
                                "its own, or hand it over between two calls"});
    }

    // Its address tells threads apart, which is cheaper than asking for the thread's id.
    static inline thread_local char marker = 0;

    std::atomic<const void*> owner_{nullptr};
    std::atomic<int> users_{0};
};

}  // namespace sorrel::detail
