// SPDX-License-Identifier: MIT
// The states of a pool, without I/O, clock or lock: who may have which connection, and what is due when.
// Every call takes the time, so that schedules can be run as scripts.
#pragma once

#include <sorrel/pool/detail/core.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <exception>
#include <optional>
#include <source_location>
#include <string>
#include <thread>
#include <utility>

namespace sorrel::detail {

/// Later by that much, or never when that is zero.
[[nodiscard]] inline pool_clock::time_point after(pool_clock::time_point now,
                                                  pool_clock::duration limit) noexcept {
    constexpr auto never = pool_clock::time_point::max();
    return limit <= pool_clock::duration::zero() || limit >= never - now ? never : now + limit;
}

/// Who asks for a connection.
struct pool_asker {
    std::source_location where{};
    std::thread::id thread_id{};
    std::uint64_t thread = 0;
    pool_clock::time_point since{};
    std::uint64_t ticket = 0;  ///< the place in the queue, given by the machine; kept for life
    bool has_queued = false;
};

/// What an asker is told, or is given while it waits.
struct pool_decision {
    enum class kind : unsigned char {
        use,      ///< `slot` is yours; test it first as `test` says
        connect,  ///< `slot` is yours; connect it, and report
        wait,     ///< there is none
        refuse    ///< `failure`
    };
    enum class test_kind : unsigned char { none, look, ping, close };

    kind what = kind::wait;
    test_kind test = test_kind::none;
    close_reason reason{};  ///< when the test is to close it
    pool_slot* slot = nullptr;
    std::exception_ptr failure{};
};

/// Somebody in the queue; lives where it waits.
struct pool_waiter {
    pool_asker asker{};
    pool_lane lane = pool_lane::main;
    pool_waiter* next = nullptr;
    pool_waiter* previous = nullptr;
    bool is_queued = false;
    pool_decision outcome{};  ///< not `wait` once it has left the queue for a reason of the pool's
};

/// What the pool's own thread is to do next.
struct pool_task {
    enum class kind : unsigned char {
        none,     ///< nothing before `due`
        connect,  ///< `slot`: connect it, and report
        close,    ///< `slot`, for `reason`; then `closed`
        ping,     ///< `slot`; then `tested` and `check_in_tested`, or `found_dead` and `closed`
        leak      ///< `slot` is held too long: tell
    };
    kind what = kind::none;
    pool_slot* slot = nullptr;
    close_reason reason{};
    pool_clock::time_point due = pool_clock::time_point::max();
};

class pool_machine {
public:
    using time_point = pool_clock::time_point;
    using duration = pool_clock::duration;

    /// So many leases in a row are one turn at most.
    static constexpr std::uint32_t leases_of_turn = 16;
    /// A lease that takes longer than this part of it ends a turn.
    static constexpr int short_part = 10;
    /// A thread that has not come back for so long is not waited for any more, when somebody looks;
    static constexpr duration aside_for = std::chrono::microseconds{100};
    /// and so often the pool's own thread looks.
    static constexpr duration aside_watch = std::chrono::milliseconds{1};

    explicit pool_machine(const pool_settings& settings);
    pool_machine(const pool_machine&) = delete;
    pool_machine& operator=(const pool_machine&) = delete;

    // Acquiring.
    /// Gives an asker its place in the line: before the first call about it.
    void give_ticket(pool_asker& asker) noexcept { asker.ticket = ++last_ticket_; }
    /// An idle connection that needs no test; null for whatever needs a closer look.
    [[nodiscard]] pool_slot* take_ready(pool_lane lane, const pool_asker& asker,
                                        time_point now) noexcept;
    /// A connection, a permit to make one, or neither.
    [[nodiscard]] pool_decision acquire(pool_lane lane, const pool_asker& asker, time_point now);
    /// Waits in the queue, by its ticket.
    void enqueue(pool_waiter& waiter, time_point now) noexcept;
    /// Leaves the queue; false when it has left it already, with an outcome.
    bool withdraw(pool_waiter& waiter) noexcept;
    /// Whether everybody who could give `waiter` a connection waits for one as well, or is `waiter`.
    [[nodiscard]] bool would_wait_for_itself(const pool_waiter& waiter) const noexcept;
    /// The connection of a slot in use was closed for `reason` before it was handed out: another.
    [[nodiscard]] pool_decision replace(pool_slot& slot, const pool_asker& asker,
                                        close_reason reason, time_point now);

    // Connecting, by who was told to.
    /// The slot's connection is open, and in use by who made it; by a task without an asker, when
    /// `check_in_tested` follows.
    void connected(pool_slot& slot, const pool_asker* asker, duration took, time_point now);
    /// The slot is vacant again. `is_permanent`: another attempt would fail as well. `was_cut_short`:
    /// the asker's own deadline ended it, which says nothing of the server.
    void connect_failed(pool_slot& slot, const std::exception_ptr& why, const std::string& message,
                        bool is_permanent, bool was_cut_short, time_point now);
    /// The same for a failure that is nobody's fault but a hook's.
    void connect_given_up(pool_slot& slot, time_point now);

    // Giving back.
    /// A clean connection comes back: handed to the first waiter, set aside for `thread` if that may
    /// go on with it, or idle; or why it is to be closed. `thread` is 0 when it is not expected back.
    [[nodiscard]] std::optional<close_reason> check_in(pool_slot& slot, time_point now,
                                                       std::uint64_t thread = 0);
    /// A connection is about to be closed instead: it is nobody's any more.
    void begin_closing(pool_slot& slot, time_point now) noexcept;
    /// It is closed; the slot is vacant.
    void closed(pool_slot& slot, close_reason reason, time_point now);
    /// It answered.
    void tested(pool_slot& slot, time_point now) noexcept;
    /// After a task's test: the same as `check_in`, but it was not used.
    [[nodiscard]] std::optional<close_reason> check_in_tested(pool_slot& slot, time_point now);
    /// A connection was found dead: others may be as well.
    void found_dead() noexcept { ++generation_; }

    // The pool's own work.
    [[nodiscard]] pool_task next_task(time_point now) noexcept;
    /// Whether something is due before what `next_task` said last; asked after each call.
    [[nodiscard]] bool take_is_due_earlier() noexcept {
        return std::exchange(is_due_earlier_, false);
    }

    /// The waiters that have left the queue since the last call, linked by `next`: to be woken.
    [[nodiscard]] pool_waiter* take_woken() noexcept { return std::exchange(woken_, nullptr); }
    [[nodiscard]] bool has_waiters() const noexcept { return waiting_ != 0; }

    // Control.
    void close(time_point now);
    [[nodiscard]] bool is_closed() const noexcept { return is_closed_; }
    /// Whether no connection is left.
    [[nodiscard]] bool is_empty() const noexcept {
        return lanes_[0].size == 0 && lanes_[1].size == 0;
    }
    void retire(time_point now);
    void suspend() noexcept;
    void resume(time_point now);
    [[nodiscard]] const pool_settings& settings() const noexcept { return settings_; }
    /// Takes changed settings over.
    void apply(pool_settings settings, time_point now);

    // Telling.
    [[nodiscard]] pool_stats stats() const noexcept;
    [[nodiscard]] pool_snapshot snapshot(time_point now) const;
    [[nodiscard]] breaker_state breaker() const noexcept { return breaker_; }
    [[nodiscard]] const std::string& last_connect_error() const noexcept { return last_error_; }
    [[nodiscard]] const std::deque<pool_slot>& slots() const noexcept { return slots_; }
    [[nodiscard]] std::deque<pool_slot>& slots() noexcept { return slots_; }
    [[nodiscard]] const pool_waiter* first_waiter(pool_lane lane) const noexcept {
        return at(lane).first;
    }

    /// Counts an acquire that gave nothing, and that was not told so by the machine while it waited.
    void count_failure(const pool_asker& asker, bool is_timeout, time_point now) noexcept;

private:
    struct lane_state {
        std::size_t max = 0;
        std::size_t size = 0;
        std::size_t idle = 0;
        std::size_t in_use = 0;
        pool_slot* newest = nullptr;  ///< of the idle ones
        pool_slot* oldest = nullptr;
        pool_slot* aside = nullptr;  ///< set aside, the longest first
        pool_slot* last_aside = nullptr;
        std::size_t aside_count = 0;
        pool_waiter* first = nullptr;
        pool_waiter* last = nullptr;
    };

    [[nodiscard]] lane_state& at(pool_lane lane) noexcept {
        return lanes_[static_cast<std::size_t>(lane)];
    }
    [[nodiscard]] const lane_state& at(pool_lane lane) const noexcept {
        return lanes_[static_cast<std::size_t>(lane)];
    }
    [[nodiscard]] pool_lane effective(pool_lane lane) const noexcept;
    [[nodiscard]] std::size_t least(pool_lane lane) const noexcept;
    [[nodiscard]] bool may_connect(const lane_state& lane, time_point now) const noexcept;
    [[nodiscard]] std::exception_ptr refusal(const lane_state& lane, time_point now) const;
    [[nodiscard]] pool_decision::test_kind test_of(const pool_slot& slot, time_point now,
                                                   close_reason& reason) const noexcept;

    pool_slot& take_vacant(pool_lane lane);
    void vacate(pool_slot& slot, time_point now) noexcept;
    void begin_use(pool_slot& slot, const pool_asker& asker, time_point now) noexcept;
    void end_use(pool_slot& slot, time_point now) noexcept;
    void make_slots();
    void take_sizes() noexcept;
    pool_slot& pop_idle(lane_state& lane) noexcept;
    void link_idle(pool_slot& slot) noexcept;
    void unlink_idle(pool_slot& slot) noexcept;
    void dequeue(pool_waiter& waiter) noexcept;
    void wake(pool_waiter& waiter, pool_decision outcome, time_point now) noexcept;
    void count_wait(const pool_asker& asker, time_point now) noexcept;
    /// Gives waiters what has become possible.
    void settle(time_point now) noexcept;
    void settle(lane_state& lane, time_point now) noexcept;
    void fail_waiters(const std::exception_ptr& why, time_point now) noexcept;
    void note_failure(bool is_permanent, const std::exception_ptr& why, time_point now);
    [[nodiscard]] std::optional<close_reason> keep(pool_slot& slot, std::uint64_t thread,
                                                   time_point now) noexcept;
    void hand_over(pool_slot& slot, pool_waiter& waiter, time_point now) noexcept;

    // Turns; see machine_turns.cpp.
    [[nodiscard]] bool may_go_on(const pool_slot& slot, time_point now) const noexcept;
    void set_aside(pool_slot& slot, std::uint64_t thread, time_point now) noexcept;
    void unlink_aside(pool_slot& slot) noexcept;
    [[nodiscard]] pool_slot* aside_for_thread(const lane_state& lane,
                                              std::uint64_t thread) const noexcept;
    /// Out of those set aside: its thread goes on.
    void go_on(pool_slot& slot, const pool_asker& asker, time_point now) noexcept;
    /// What was given back at `since` or before is for those who wait.
    void end_turns(time_point since, time_point now) noexcept;
    void end_late_turns(time_point now) noexcept { end_turns(now - aside_for, now); }
    /// Nobody waits: what was set aside is idle.
    void end_turns(lane_state& lane) noexcept;
    [[nodiscard]] pool_task task_for_turns(time_point now) noexcept;
    [[nodiscard]] std::optional<close_reason> why_not_keep(const pool_slot& slot,
                                                           time_point now) const noexcept;
    [[nodiscard]] std::optional<close_reason> why_close_idle(const pool_slot& slot,
                                                             time_point now) const noexcept;
    void note_due(time_point due) noexcept;
    [[nodiscard]] time_point idle_due(const pool_slot& slot) const noexcept;
    [[nodiscard]] pool_task task_for_leak(time_point now) noexcept;
    [[nodiscard]] pool_task task_for_idle(time_point now) noexcept;
    [[nodiscard]] pool_task task_for_demand(time_point now) noexcept;
    [[nodiscard]] double random_part() noexcept;

    pool_settings settings_;
    duration shortest_idle_{};  ///< before anything is due for an idle connection, but for its age
    std::array<lane_state, pool_lane_count> lanes_{};
    std::size_t connecting_ = 0;  ///< attempts under way
    std::size_t waiting_ = 0;
    bool is_watched_ = false;   ///< the pool's own thread can look after those set aside,
    time_point watch_until_{};  ///< and has to until then
    std::uint64_t last_ticket_ = 0;
    std::uint32_t generation_ = 0;
    std::uint32_t vintage_ = 0;
    bool is_closed_ = false;
    bool is_suspended_ = false;
    bool is_due_earlier_ = false;
    time_point planned_ = time_point::max();  ///< when `next_task` is called next
    pool_waiter* woken_ = nullptr;
    pool_waiter* last_woken_ = nullptr;

    // The server, as far as connecting tells.
    bool is_down_ = false;
    bool is_down_for_good_ = false;  ///< for a reason that trying again does not mend
    int failures_ = 0;               ///< in a row
    time_point next_attempt_{};      ///< when somebody waits
    time_point next_background_{};   ///< when nobody does
    breaker_state breaker_ = breaker_state::closed;
    std::exception_ptr last_failure_{};
    std::string last_error_{};

    pool_stats counters_{};
    std::uint64_t random_;
    std::deque<pool_slot> slots_{};
    pool_slot* vacant_ = nullptr;  ///< linked by `older`
};

}  // namespace sorrel::detail
