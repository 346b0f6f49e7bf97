// SPDX-License-Identifier: MIT
// The pool at work: the machine under a lock, and around it everything that takes time.
#pragma once

#include <sorrel/pool/detail/core.hpp>

#include "machine.hpp"
#include "parker.hpp"

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <exception>
#include <memory>
#include <mutex>
#include <optional>
#include <source_location>
#include <thread>

namespace sorrel::detail {

/// In the queue, asleep.
struct parked_waiter : pool_waiter {
    parker sleep;
};

class pool_core : public std::enable_shared_from_this<pool_core> {
public:
    using clock = pool_clock;
    using duration = clock::duration;
    using time_point = clock::time_point;

    pool_core(pool_settings settings, std::unique_ptr<pool_connector> connector);
    pool_core(const pool_core&) = delete;
    pool_core& operator=(const pool_core&) = delete;
    ~pool_core();

    /// Null after the time, unless `throws_timeout`.
    [[nodiscard]] pool_slot* acquire(pool_lane lane, duration at_most, std::source_location where,
                                     bool throws_timeout);
    void release(pool_slot& slot, bool is_wanted) noexcept;
    void note_user(pool_slot& slot) const;

    [[nodiscard]] duration acquire_timeout() const noexcept {
        return duration(acquire_timeout_.load(std::memory_order_relaxed));
    }
    [[nodiscard]] pool_connector& connector() const noexcept { return *connector_; }
    [[nodiscard]] pool_stats stats();
    [[nodiscard]] pool_snapshot snapshot();
    [[nodiscard]] std::size_t min_connections();
    bool close(duration drain) noexcept;
    [[nodiscard]] bool is_closed() const noexcept;
    void retire();
    void suspend();
    void resume();
    /// `change(settings)`, and everything that follows from it.
    template <class Change>
    void tune(Change change) {
        require_own_process();
        work_under_lock([&](time_point now) {
            auto settings = machine_.settings();
            change(settings);
            acquire_timeout_.store(settings.acquire_timeout.count(), std::memory_order_relaxed);
            slow_acquire_.store(settings.slow_acquire.count(), std::memory_order_relaxed);
            machine_.apply(std::move(settings), now);
        });
    }

    /// The last handle goes: closes, and lives on for those who still hold something.
    void let_go(std::shared_ptr<pool_core> self) noexcept;
    void emit(const pool_event& event) const noexcept;

    // For fork(): see process.cpp.
    void lock_for_fork() { mutex_.lock(); }
    void unlock_after_fork() { mutex_.unlock(); }
    /// In the child, under the lock: leaves all connections to the parent.
    void abandon() noexcept;
    [[nodiscard]] const std::string& place() const noexcept { return fixed_.place; }

private:
    /// Keeps the core alive while a thread works in it beyond the lock.
    class visit;
    struct acquisition;

    void require_own_process() const;
    /// What there is neither at once nor without a closer look.
    [[nodiscard]] pool_slot* acquire_slowly(acquisition& asked);
    /// The next decision about it, after waiting where that is needed; `wait` when the time is over and
    /// no error is wanted.
    [[nodiscard]] pool_decision decide(acquisition& asked);
    [[nodiscard]] pool_decision connect_for(acquisition& asked, pool_slot& slot);
    /// The slot when it may be handed out; else `given` is what comes instead.
    [[nodiscard]] bool is_fit(acquisition& asked, pool_decision& given);
    [[nodiscard]] std::optional<close_reason> test(const acquisition& asked,
                                                   const pool_decision& given);
    void count_refusal(const acquisition& asked) noexcept;
    void tell_end(const acquisition& asked, bool has_slot, const error* failure) const noexcept;
    /// While the exception is being handled.
    void note_connect_failure(pool_slot& slot, const error& failure, bool is_permanent,
                              bool was_cut_short, time_point begun) noexcept;
    /// False when the pool was closed meanwhile.
    [[nodiscard]] bool note_connected(pool_slot& slot, std::unique_ptr<pooled_connection> made,
                                      const pool_asker* asker, time_point begun) noexcept;

    [[nodiscard]] std::optional<close_reason> clean(pool_slot& slot) noexcept;
    [[nodiscard]] std::optional<close_reason> run_after_release(pool_slot& slot) noexcept;
    void strand(pool_slot& slot) noexcept;
    /// Destroys the connection of a slot that is nobody else's; its permit is kept.
    void close_connection(pool_slot& slot, close_reason reason) noexcept;
    /// That of a lease that was not given after all.
    void close_in_use(pool_slot& slot, close_reason reason) noexcept;

    /// Calls `work(now)` under the lock, then wakes whom it concerns.
    template <class Work>
    void work_under_lock(Work work);
    static void wake_all(pool_waiter* woken) noexcept;
    void wake_worker() noexcept;

    // The pool's own thread; see worker.cpp.
    void run_worker() noexcept;
    void run_task(const pool_task& task) noexcept;
    void run_connect(pool_slot& slot) noexcept;
    void run_ping(pool_slot& slot) noexcept;
    void run_close(pool_slot& slot, close_reason reason) noexcept;
    void tell_leak(pool_slot& slot) noexcept;
    void keep_or_close(pool_slot& slot) noexcept;
    /// False when the pool is being closed.
    [[nodiscard]] bool enter_io() noexcept;
    void leave_io() noexcept;

    const pool_settings fixed_;            // as at the start: what no setter changes
    const bool is_plain_;                  // nobody watches
    std::atomic<bool> is_foreign_{false};  // in a child process
    std::atomic<duration::rep> acquire_timeout_;
    std::atomic<duration::rep> slow_acquire_;
    const std::unique_ptr<pool_connector> connector_;  // outlives the connections

    std::atomic<std::size_t> visitors_{0};  // changed under the lock, but by who holds a slot

    mutable std::mutex mutex_;
    // Below, all under the lock.
    pool_machine machine_;
    std::unique_ptr<pooled_connection> stranded_;
    std::condition_variable drained_;
    std::thread worker_;
    std::condition_variable worker_wakes_;
    bool is_stopping_ = false;
    bool is_worker_in_io_ = false;
    std::shared_ptr<pool_core> self_;  // when the last handle is gone and something is still out
};

/// A clock that is cheap and a few milliseconds coarse, for what need not be exact.
[[nodiscard]] pool_clock::time_point coarse_now() noexcept;

/// Whether this thread, when it gives a connection back while others wait, asks again at once: as it
/// did the last time.
struct thread_habit {
    pool_clock::time_point gave_back{};
    bool comes_back = false;
};
[[nodiscard]] thread_habit& habit_of_this_thread() noexcept;

// Pools of this process; see process.cpp.
/// Gives how many pools there are to the same place.
std::size_t enlist(pool_core& core);
void delist(pool_core& core) noexcept;

class pool_core::visit {
public:
    /// Under the lock.
    explicit visit(pool_core& core) noexcept : core_(&core) {
        core.visitors_.fetch_add(1, std::memory_order_relaxed);
    }
    visit(const visit&) = delete;
    visit& operator=(const visit&) = delete;
    ~visit() {
        if (core_ == nullptr) {
            return;
        }
        std::shared_ptr<pool_core> last;
        const std::lock_guard lock{core_->mutex_};
        const auto others = core_->visitors_.fetch_sub(1, std::memory_order_relaxed) - 1;
        if (core_->machine_.is_closed() && core_->machine_.is_empty()) {
            core_->drained_.notify_all();
            if (others == 0) {
                last = std::move(core_->self_);
            }
        }
    }

    /// Leaves with a slot, which keeps the core alive until it comes back.
    void leave_with_slot() noexcept {
        std::exchange(core_, nullptr)->visitors_.fetch_sub(1, std::memory_order_release);
    }

private:
    pool_core* core_;
};

template <class Work>
void pool_core::work_under_lock(Work work) {
    std::optional<visit> here;
    pool_waiter* woken = nullptr;
    bool is_due = false;
    {
        const std::lock_guard lock{mutex_};
        here.emplace(*this);
        work(clock::now());
        woken = machine_.take_woken();
        is_due = machine_.take_is_due_earlier();
    }
    wake_all(woken);
    if (is_due) {
        wake_worker();
    }
}

}  // namespace sorrel::detail
