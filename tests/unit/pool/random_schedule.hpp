// SPDX-License-Identifier: MIT
// Threads that acquire and give back, a server that comes and goes, and a pool's own thread, all of them
// played by one random number generator over the machine of a pool; the reference model looks on.
#pragma once

#include "reference_model.hpp"

#include <array>
#include <chrono>
#include <deque>
#include <random>
#include <string>

namespace sorrel::test {

/// One pool, from its start until it is closed and empty.
class random_schedule {
public:
    explicit random_schedule(std::uint64_t seed);

    /// Does something at random. Throws `disagreement`.
    void step();
    /// Everybody finishes what they do, and the server is up: whoever waits must be served.
    void come_to_rest();
    /// Closes the pool at some moment, in whatever state it is; it must become empty.
    void end();

    /// How often a connection was set aside for a thread, and how often one went on with it.
    [[nodiscard]] std::uint64_t set_aside() const { return set_aside_; }
    [[nodiscard]] std::uint64_t gone_on() const { return gone_on_; }

    /// The last things done, for whoever has to find out what went wrong.
    [[nodiscard]] std::string story() const;

private:
    using time_point = detail::pool_machine::time_point;
    using decision = detail::pool_decision;
    using task = detail::pool_task;

    enum class doing : unsigned char { nothing, waiting, connecting, testing };

    struct thread_part {
        int number = 0;
        doing what = doing::nothing;
        detail::pool_asker asker{};
        detail::pool_waiter waiter{};
        pool_slot* slot = nullptr;  ///< that it connects or tests
        decision::test_kind test{};
        close_reason reason{};
        std::vector<pool_slot*> held{};
    };
    struct closing {
        pool_slot* slot = nullptr;
        close_reason reason{};
    };
    struct line {
        const char* what = "";
        int thread = -1;
        const pool_slot* slot = nullptr;
    };

    std::uint64_t below(std::uint64_t limit) { return random_() % limit; }
    bool once_in(std::uint64_t times) { return below(times) == 0; }
    void note(const char* what, int thread = -1, const pool_slot* slot = nullptr);
    static detail::pool_settings random_settings(std::mt19937_64& random);

    // What threads do.
    void begin_acquire(thread_part& by);
    void acquire(thread_part& by, pool_lane lane);
    void follow(thread_part& by, pool_lane lane, const decision& given);
    void wait(thread_part& by, pool_lane lane);
    void time_out(thread_part& by);
    void finish_connecting(thread_part& by, bool is_up);
    void finish_testing(thread_part& by, bool is_alive);
    void release(thread_part& by, bool is_well);
    void hand_over(thread_part& by);
    /// `thread` is expected back at once, but for 0.
    void release_slot(pool_slot& slot, bool is_well, int thread = 0);
    void check_turn(pool_slot& slot, int thread);
    void finish_closing(std::size_t which);
    // What the pool's thread does.
    void work();
    void finish_task(bool is_up);
    void check_rest();
    void check_alarm() const;
    // What the program does.
    void change_settings();
    void retire();
    void suspend_or_resume();
    void close();

    void check_given(pool_slot& slot, decision::test_kind test);
    void keep_or_close(pool_slot& slot, const std::optional<close_reason>& why, place from);
    void fail_to_connect(pool_slot& slot, bool is_permanent, bool was_cut_short);
    void serve_woken();
    void end_turns();
    /// After each call of the machine.
    void settle();

    std::mt19937_64 random_;
    detail::pool_settings settings_;
    detail::pool_machine machine_;
    reference_model model_{};
    time_point now_{std::chrono::hours{1}};
    std::deque<thread_part> threads_;  // waiters do not move
    std::vector<pool_slot*> adrift_;   ///< leases that no thread has used yet
    std::vector<closing> closings_;
    task task_{};  ///< that the pool's thread is at
    time_point due_{};
    std::uint64_t set_aside_ = 0;
    std::uint64_t gone_on_ = 0;
    std::array<line, 60> story_{};
    std::size_t lines_ = 0;
};

}  // namespace sorrel::test
