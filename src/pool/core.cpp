// SPDX-License-Identifier: MIT
// Giving back, closing, and what pools are asked and told.
#include <sorrel/error/kinds.hpp>

#include "core.hpp"
#include "diagnosis.hpp"

#include <algorithm>
#include <random>
#include <utility>

namespace sorrel::detail {

namespace {

// A program that makes a pool for each request has this many before long.
constexpr std::size_t many_pools = 8;

void require(bool is_sane, const char* what) {
    if (!is_sane) {
        throw_error({.kind = error_kind::misuse, .message = what});
    }
}

pool_settings checked(pool_settings settings) {
    require(settings.max_connecting != 0, "max_connecting must be 1 at least");
    require(settings.breaker.failures == 0 || settings.breaker.open_for.count() > 0,
            "the circuit breaker's open_for must be longer than nothing");
    require(settings.reconnect.first.count() > 0 &&
                settings.reconnect.longest >= settings.reconnect.first,
            "the delays of reconnect must be longer than nothing, and the longest not the shorter");
    if (settings.keeps_connections) {
        settings.idle_timeout = {};
        settings.max_lifetime = {};
        settings.max_idle = std::max<std::size_t>(settings.max_idle, 1);
    }
    if (settings.seed == 0) {
        std::random_device device;
        settings.seed = (std::uint64_t{device()} << 32) | device();
    }
    return settings;
}

}  // namespace

pool_core::pool_core(pool_settings settings, std::unique_ptr<pool_connector> connector)
    : fixed_(checked(std::move(settings))),
      is_plain_(!fixed_.has_hooks && !fixed_.on_event),
      acquire_timeout_(fixed_.acquire_timeout.count()),
      slow_acquire_(fixed_.slow_acquire.count()),
      connector_(std::move(connector)),
      machine_(fixed_) {}

pool_core::~pool_core() {
    delist(*this);
    while (stranded_ != nullptr) {
        auto each = std::move(stranded_);
        stranded_ = std::move(each->next_stranded);
        if (each->is_borrowed()) {
            // what points at it is still there, and nobody is left to close it later
            [[maybe_unused]] const auto* const left = each.release();
        }
    }
}

bool pool_core::is_closed() const noexcept {
    if (is_foreign_.load(std::memory_order_relaxed)) {
        return true;
    }
    const std::lock_guard lock{mutex_};
    return machine_.is_closed();
}

void pool_core::require_own_process() const {
    if (is_foreign_.load(std::memory_order_relaxed)) [[unlikely]] {
        throw_pool_of_other_process();
    }
}

void pool_core::note_user(pool_slot& slot) const {
    require_own_process();
    slot.thread.store(this_thread_number(), std::memory_order_relaxed);
}

void pool_core::emit(const pool_event& event) const noexcept {
    if (fixed_.on_event) {
        try {
            fixed_.on_event(event);
        } catch (...) {  // whose events are nobody else's trouble
        }
    }
}

void pool_core::wake_all(pool_waiter* woken) noexcept {
    while (woken != nullptr) {
        auto& each = static_cast<parked_waiter&>(*woken);
        woken = woken->next;  // before it is gone
        each.sleep.wake();
    }
}

void pool_core::release(pool_slot& slot, bool is_wanted) noexcept {
    if (is_foreign_.load(std::memory_order_relaxed)) [[unlikely]] {
        return;
    }
    std::optional<close_reason> reason;
    if (!is_wanted || !slot.connection->is_as_new()) [[unlikely]] {
        reason = slot.connection->is_borrowed() ? close_reason::still_in_use
                 : is_wanted                    ? clean(slot)
                                                : close_reason::discarded;
    }
    if (!is_plain_) [[unlikely]] {
        if (fixed_.on_event) {
            emit({.kind = pool_event_kind::released,
                  .took = std::max(clock::now() - slot.acquired, duration::zero()),
                  .where = slot.where,
                  .only_reads = slot.lane == pool_lane::readers});
        }
        reason = reason ? reason : run_after_release(slot);
    }
    std::optional<visit> here;
    pool_waiter* woken = nullptr;
    bool is_due = false;
    bool has_waiters = false;
    {
        const std::lock_guard lock{mutex_};
        has_waiters = machine_.has_waiters();
        const auto now = has_waiters ? clock::now() : coarse_now();
        if (!reason) {
            const bool is_expected = has_waiters && habit_of_this_thread().comes_back;
            reason = machine_.check_in(slot, now, is_expected ? this_thread_number() : 0);
        } else {
            machine_.begin_closing(slot, now);
        }
        woken = machine_.take_woken();
        is_due = machine_.take_is_due_earlier();
        if (reason || is_due) [[unlikely]] {
            here.emplace(*this);
        }
    }
    wake_all(woken);
    if (has_waiters) {  // after the waking, for which this thread cannot help
        habit_of_this_thread() = {.gave_back = clock::now()};
    }
    if (!here) [[likely]] {
        return;  // and nothing of this is touched any more: it may be gone
    }
    if (is_due) {
        wake_worker();
    }
    if (reason) {
        if (*reason == close_reason::still_in_use) {
            strand(slot);
        } else {
            close_connection(slot, *reason);
        }
        work_under_lock([&](time_point now) {
            if (*reason == close_reason::broken) {
                machine_.found_dead();
            }
            machine_.closed(slot, *reason, now);
        });
    }
}

std::optional<close_reason> pool_core::clean(pool_slot& slot) noexcept {
    const auto reason = slot.connection->clean(after(clock::now(), fixed_.reset_timeout));
    // The only copy of a database in memory is not given up for a setting.
    return fixed_.keeps_connections && reason == close_reason::unclean ? std::nullopt : reason;
}

std::optional<close_reason> pool_core::run_after_release(pool_slot& slot) noexcept {
    try {
        const auto now = clock::now();
        if (!slot.connection->after_release({.lived = now - slot.created, .uses = slot.uses})) {
            return close_reason::hook;
        }
        return slot.connection->is_as_new() ? std::nullopt : clean(slot);
    } catch (...) {
        return close_reason::hook;
    }
}

void pool_core::strand(pool_slot& slot) noexcept {
    emit({.kind = pool_event_kind::lease_outlived,
          .where = slot.where,
          .only_reads = slot.lane == pool_lane::readers});
    const std::lock_guard lock{mutex_};
    slot.connection->next_stranded = std::move(stranded_);
    stranded_ = std::move(slot.connection);
}

void pool_core::close_connection(pool_slot& slot, close_reason reason) noexcept {
    std::unique_ptr<pooled_connection> last;
    const auto lived = clock::now() - slot.created;
    {
        const std::lock_guard lock{mutex_};  // somebody may be reading who holds it
        last = std::move(slot.connection);
    }
    if (reason != close_reason::dead && reason != close_reason::broken) {
        try {
            last->before_close();
        } catch (...) {  // it is closed all the same
        }
    }
    last.reset();
    emit({.kind = pool_event_kind::closed,
          .took = std::max(lived, duration::zero()),
          .where = slot.where,
          .reason = reason,
          .only_reads = slot.lane == pool_lane::readers});
}

pool_stats pool_core::stats() {
    const std::lock_guard lock{mutex_};
    return machine_.stats();
}

pool_snapshot pool_core::snapshot() {
    const std::lock_guard lock{mutex_};
    return machine_.snapshot(clock::now());
}

std::size_t pool_core::min_connections() {
    const std::lock_guard lock{mutex_};
    return machine_.settings().min_connections;
}

void pool_core::retire() {
    require_own_process();
    work_under_lock([&](time_point now) { machine_.retire(now); });
}

void pool_core::suspend() {
    require_own_process();
    work_under_lock([&](time_point) { machine_.suspend(); });
}

void pool_core::resume() {
    require_own_process();
    work_under_lock([&](time_point now) { machine_.resume(now); });
}

bool pool_core::close(duration drain) noexcept {
    if (is_foreign_.load(std::memory_order_relaxed)) {
        return true;
    }
    const auto until = drain > duration::zero() ? after(clock::now(), drain) : clock::now();
    bool is_first = false;
    work_under_lock([&](time_point now) {
        is_first = !machine_.is_closed();
        machine_.close(now);
        is_stopping_ = true;
        worker_wakes_.notify_all();
    });
    while (true) {
        pool_task task;
        pool_waiter* woken = nullptr;
        {
            const std::lock_guard lock{mutex_};
            task = machine_.next_task(clock::now());
            woken = machine_.take_woken();
        }
        wake_all(woken);
        if (task.what == pool_task::kind::none) {
            break;
        }
        run_task(task);
    }
    if (is_first) {
        emit({.kind = pool_event_kind::pool_closed});
    }
    std::unique_lock lock{mutex_};
    const auto is_drained = [this] { return machine_.is_empty(); };
    if (until == time_point::max()) {
        drained_.wait(lock, is_drained);
        return true;
    }
    return drained_.wait_until(lock, until, is_drained);
}

void pool_core::let_go(std::shared_ptr<pool_core> self) noexcept {
    if (is_foreign_.load(std::memory_order_relaxed)) {
        self_ = std::move(self);  // for ever: the threads it had are not in this process
        return;
    }
    static_cast<void>(close({}));
    std::thread worker;
    bool is_in_io = false;
    {
        const std::lock_guard lock{mutex_};
        worker = std::move(worker_);
        is_in_io = is_worker_in_io_;
    }
    if (worker.joinable()) {
        // What it waits for may take as long as the network likes; it owns a part of this and ends alone.
        if (is_in_io || worker.get_id() == std::this_thread::get_id()) {
            worker.detach();
        } else {
            worker.join();
        }
    }
    const std::lock_guard lock{mutex_};
    if (visitors_.load(std::memory_order_acquire) != 0 || !machine_.is_empty()) {
        self_ = std::move(self);
    }
}

void pool_core::abandon() noexcept {
    is_foreign_.store(true, std::memory_order_relaxed);
    try {
        if (worker_.joinable()) {  // in the parent; there is nothing to join here
            worker_.detach();
        }
    } catch (const std::exception&) {  // then the system knows that already
    }
    for (auto& slot : machine_.slots()) {
        if (slot.connection != nullptr) {
            slot.connection->abandon();
        }
    }
    for (auto* each = stranded_.get(); each != nullptr; each = each->next_stranded.get()) {
        each->abandon();
    }
}

pool_handle::pool_handle(pool_settings settings, std::unique_ptr<pool_connector> connector,
                         std::source_location where)
    : core_(std::make_shared<pool_core>(std::move(settings), std::move(connector))) {
    if (const auto pools = enlist(*core_); pools >= many_pools) {
        core_->emit({.kind = pool_event_kind::many_pools, .where = where});
    }
    if (core_->min_connections() != 0) {
        core_->tune([](pool_settings&) {});  // begins what is due from the start
    }
}

pool_handle::~pool_handle() {
    auto& core = *core_;
    core.let_go(std::move(core_));
}

}  // namespace sorrel::detail
