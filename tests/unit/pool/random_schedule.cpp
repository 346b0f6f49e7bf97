// SPDX-License-Identifier: MIT
// What happens at random, and what the model says to it.
#include "random_schedule.hpp"

#include <algorithm>
#include <exception>
#include <utility>

namespace sorrel::test {

using namespace std::chrono_literals;

namespace {

using what = detail::pool_decision::kind;
using test_kind = detail::pool_decision::test_kind;
using task_kind = detail::pool_task::kind;

std::exception_ptr some_failure() {
    static const auto failure = std::make_exception_ptr(
        error{{.kind = error_kind::connection, .message = "no server here"}});
    return failure;
}

}  // namespace

detail::pool_settings random_schedule::random_settings(std::mt19937_64& random) {
    const auto below = [&](std::uint64_t limit) { return random() % limit; };
    const auto or_none = [&](std::chrono::milliseconds some) { return below(2) == 0 ? 0ms : some; };
    return {.max_connections = {1 + below(4), below(2) * below(4)},
            .min_connections = below(2) * below(4),
            .max_idle = below(2) == 0 ? below(4) : 100,
            .max_connecting = 1 + below(4),
            .idle_timeout = or_none(200ms),
            .max_lifetime = or_none(400ms),
            .lifetime_jitter = or_none(100ms),
            .keepalive = or_none(90ms),
            .test = {.look_after = 5ms, .ping_after = 40ms},
            .turn = or_none(std::chrono::milliseconds{5 + below(20)}),
            .leak_threshold = or_none(300ms),
            .reconnect = {.first = 5ms, .longest = 50ms},
            .breaker = {.failures = static_cast<int>(below(2) * 3), .open_for = 80ms},
            .seed = random()};
}

random_schedule::random_schedule(std::uint64_t seed)
    : random_(seed), settings_(random_settings(random_)), machine_(settings_) {
    for (int number = 1; number <= 7; ++number) {
        threads_.emplace_back().number = number;
    }
    model_.max = settings_.max_connections;
    model_.max_connecting = settings_.max_connecting;
    settle();
}

void random_schedule::step() {
    now_ += std::chrono::microseconds{below(once_in(40) ? 120'000 : once_in(4) ? 1'500 : 40)};
    auto& by = threads_[below(threads_.size())];
    switch (by.what) {
        case doing::nothing:
            if (!by.held.empty() && once_in(2)) {
                once_in(6) ? hand_over(by) : release(by, !once_in(6));
            } else {
                begin_acquire(by);
            }
            break;
        case doing::waiting:
            if (once_in(4)) {
                time_out(by);
            }
            break;
        case doing::connecting:
            finish_connecting(by, !once_in(3));
            break;
        case doing::testing:
            finish_testing(by, !once_in(4));
            break;
    }
    if (!closings_.empty() && once_in(2)) {
        finish_closing(below(closings_.size()));
    }
    if (!adrift_.empty() && once_in(3)) {
        auto* const slot = adrift_.back();
        adrift_.pop_back();
        release_slot(*slot, true);
    }
    if (task_.what != task_kind::none) {
        if (once_in(2)) {
            finish_task(!once_in(3));
        }
    } else if (now_ >= due_) {
        work();
    }
    if (once_in(150)) {
        change_settings();
    }
    if (once_in(150)) {
        retire();
    }
    if (once_in(150) || (model_.is_suspended && once_in(8))) {
        suspend_or_resume();
    }
}

// --- threads --------------------------------------------------------------------------------------

void random_schedule::begin_acquire(thread_part& by) {
    const auto lane = once_in(2) ? pool_lane::main : pool_lane::readers;
    by.asker = {.thread = static_cast<std::uint64_t>(by.number), .since = now_};
    machine_.give_ticket(by.asker);
    acquire(by, lane);
}

void random_schedule::acquire(thread_part& by, pool_lane lane) {
    note("acquires", by.number);
    const auto effective = model_.effective(lane);
    const bool may_go_on = model_.has_aside(by.number, effective);
    const bool is_its_turn = model_.is_first(effective, by.asker.ticket) && !model_.is_suspended;
    const bool is_there = is_its_turn && model_.count(effective, place::idle) != 0;
    const bool is_permitted = is_its_turn && model_.has_permit(effective);
    const auto given = machine_.acquire(lane, by.asker, now_);
    if (model_.is_closed) {
        expect(given.what == what::refuse, "a closed pool gives connections");
    } else if (may_go_on) {
        expect(given.what == what::use && model_.at(*given.slot).where == place::aside,
               "a thread does not get the connection that is set aside for it");
        note("goes on", by.number, given.slot);
        ++gone_on_;
    } else if (is_there) {
        expect(given.what == what::use, "a thread does not get the connection that is idle");
    } else if (is_permitted && !model_.is_down) {
        expect(given.what == what::connect, "a thread may not connect though it could");
    } else {
        expect(given.what != what::use, "a thread gets a connection out of turn");
        expect(given.what != what::connect || is_permitted, "a thread connects without a permit");
        expect(given.what != what::refuse || model_.is_down,
               "a thread is refused without a reason");
    }
    follow(by, lane, given);
    settle();
}

void random_schedule::follow(thread_part& by, pool_lane lane, const decision& given) {
    by.what = doing::nothing;
    by.slot = given.slot;
    switch (given.what) {
        case what::use:
            model_.use(*given.slot,
                       model_.at(*given.slot).where == place::aside ? place::aside : place::idle,
                       by.number, now_);
            check_given(*given.slot, given.test);
            if (given.test == test_kind::none) {
                by.held.push_back(given.slot);
            } else {
                by.what = doing::testing;
                by.test = given.test;
                by.reason = given.reason;
            }
            return;
        case what::connect:
            model_.start_connecting(*given.slot, model_.effective(lane), by.number);
            by.what = doing::connecting;
            return;
        case what::wait:
            return wait(by, lane);
        case what::refuse:
            expect(given.failure != nullptr, "a refusal without an error");
            return;
    }
}

void random_schedule::check_given(pool_slot& slot, test_kind test) {
    const auto& given = model_.at(slot);
    expect(given.lane == slot.lane, "a connection changes its kind");
    if (given.is_retired || slot.expires <= now_) {
        expect(test == test_kind::close, "a connection is given that has had its time");
    } else if (given.is_suspect) {
        expect(test == test_kind::ping, "a connection is trusted after another was found dead");
    }
}

void random_schedule::wait(thread_part& by, pool_lane lane) {
    note("waits", by.number);
    by.waiter = {};
    by.waiter.asker = by.asker;
    by.waiter.lane = lane;
    const bool holds_one = std::ranges::any_of(model_.connections, [&](const auto& each) {
        return each.where == place::used && each.owner == by.number;
    });
    const bool is_hopeless = settings_.detect_deadlock && !model_.is_suspended && holds_one &&
                             model_.is_in_ring(by.number, model_.effective(lane));
    const bool asks_first = once_in(2) || model_.count(place::aside) != 0;  // which may serve it
    if (asks_first) {
        expect(machine_.would_wait_for_itself(by.waiter) == is_hopeless, "another view of a ring");
    }
    machine_.enqueue(by.waiter, now_);
    model_.enqueue(model_.effective(lane), {by.asker.ticket, by.number});
    by.asker = by.waiter.asker;
    by.what = doing::waiting;
    if (!asks_first) {
        expect(machine_.would_wait_for_itself(by.waiter) == is_hopeless, "another view of a ring");
    }
    if (is_hopeless) {
        note("would wait for itself", by.number);
        time_out(by);
    }
}

void random_schedule::time_out(thread_part& by) {
    note("gives up waiting", by.number);
    expect(machine_.withdraw(by.waiter), "who waits cannot leave");
    model_.leave(by.asker.ticket);
    by.what = doing::nothing;
    settle();
}

void random_schedule::finish_connecting(thread_part& by, bool is_up) {
    auto& slot = *by.slot;
    const auto lane = slot.lane;
    by.what = doing::nothing;
    if (is_up) {
        note("is connected", by.number, &slot);
        machine_.connected(slot, &by.asker, 1ms, now_);
        model_.use(slot, place::connecting, by.number, now_);
        model_.at(slot).is_suspect = false;
        ++model_.created;
        model_.is_down = false;
        by.held.push_back(&slot);
        settle();
        if (model_.is_closed) {
            release(by, true);
        }
        return;
    }
    if (once_in(5)) {
        note("is refused by a hook", by.number, &slot);
        model_.give_up(slot);
        machine_.connect_given_up(slot, now_);
        settle();
        return;
    }
    const bool is_permanent = once_in(4);
    const bool was_cut_short = !is_permanent && once_in(3);
    fail_to_connect(slot, is_permanent, was_cut_short);
    if (!is_permanent && !was_cut_short && !once_in(3)) {
        acquire(by, lane);  // again, in its old place
    }
}

void random_schedule::fail_to_connect(pool_slot& slot, bool is_permanent, bool was_cut_short) {
    note(is_permanent    ? "fails to connect for good"
         : was_cut_short ? "fails to connect in time"
                         : "fails to connect",
         -1, &slot);
    machine_.connect_failed(slot, some_failure(), "no server here", is_permanent, was_cut_short,
                            now_);
    model_.give_up(slot);
    model_.is_down = true;
    settle();
}

void random_schedule::finish_testing(thread_part& by, bool is_alive) {
    auto& slot = *by.slot;
    by.what = doing::nothing;
    if (by.test != test_kind::close && is_alive) {
        note("finds it alive", by.number, &slot);
        if (by.test == test_kind::ping) {
            machine_.tested(slot, now_);
            model_.at(slot).is_suspect = false;
        }
        by.held.push_back(&slot);
        return settle();
    }
    note("needs another", by.number, &slot);
    auto reason = by.reason;
    if (by.test != test_kind::close) {
        reason = once_in(3) ? close_reason::hook : close_reason::dead;
        if (reason == close_reason::dead) {
            machine_.found_dead();
            model_.suspect_all();
        }
    }
    const auto lane = slot.lane;
    const auto given = machine_.replace(slot, by.asker, reason, now_);
    --model_.given;
    model_.rest(slot);
    model_.close(slot);
    expect(given.what != what::refuse || model_.is_down || model_.is_closed,
           "a thread is refused without a reason");
    follow(by, lane, given);
    settle();
}

void random_schedule::release(thread_part& by, bool is_well) {
    const auto which = by.held.begin() + static_cast<std::ptrdiff_t>(below(by.held.size()));
    auto& slot = **which;
    by.held.erase(which);
    note(is_well ? "gives back" : "gives back broken", by.number, &slot);
    release_slot(slot, is_well, once_in(3) ? 0 : by.number);
}

void random_schedule::release_slot(pool_slot& slot, bool is_well, int thread) {
    if (is_well) {
        const auto why = machine_.check_in(slot, now_, static_cast<std::uint64_t>(thread));
        keep_or_close(slot, why, place::used);
        if (slot.state == detail::slot_state::aside) {
            check_turn(slot, thread);
        }
    } else {
        machine_.begin_closing(slot, now_);
        model_.rest(slot);
        closings_.push_back({&slot, close_reason::broken});
    }
    settle();
}

void random_schedule::keep_or_close(pool_slot& slot, const std::optional<close_reason>& why,
                                    place from) {
    const auto lane = slot.lane;
    expect(model_.at(slot).where == from, "a connection comes back that nobody had");
    model_.rest(slot);
    if (model_.is_closed) {
        expect(why == close_reason::pool_closed, "a closed pool keeps a connection");
    } else if (model_.at(slot).is_retired) {
        expect(why == close_reason::retired, "a retired connection is kept");
    } else if (slot.expires <= now_) {
        expect(why == close_reason::lifetime, "an old connection is kept");
    } else if (model_.count(lane) > model_.max[reference_model::index(lane)]) {
        expect(why == close_reason::surplus, "one connection too many is kept");
    } else if (!model_.queue(lane).empty() && !model_.is_suspended) {
        expect(!why, "a connection is closed that somebody waits for");
    }
    if (why) {
        closings_.push_back({&slot, *why});
    } else {
        model_.at(slot).where = place::idle;  // from where the first waiter may have taken it
    }
}

void random_schedule::hand_over(thread_part& by) {
    auto& slot = *by.held.back();
    by.held.pop_back();
    auto& other = threads_[below(threads_.size())];
    if (other.what == doing::nothing && once_in(2)) {
        note("takes over", other.number, &slot);
        other.held.push_back(&slot);
        slot.thread = static_cast<std::uint64_t>(other.number);
        model_.at(slot).owner = other.number;
    } else {
        note("passes on", by.number, &slot);
        adrift_.push_back(&slot);
        slot.thread = 0;
        model_.at(slot).owner = -1;
    }
}

void random_schedule::finish_closing(std::size_t which) {
    const auto [slot, reason] = closings_[which];
    closings_.erase(closings_.begin() + static_cast<std::ptrdiff_t>(which));
    note("is closed", -1, slot);
    machine_.closed(*slot, reason, now_);
    model_.close(*slot);
    settle();
}

void random_schedule::settle() {
    serve_woken();
    end_turns();
    if (machine_.take_is_due_earlier()) {
        due_ = now_;
    }
    model_.compare(machine_);
    if (task_.what == task_kind::none) {
        check_alarm();
    }
}

void random_schedule::note(const char* what, int thread, const pool_slot* slot) {
    story_[lines_++ % story_.size()] = {what, thread, slot};
}

}  // namespace sorrel::test
