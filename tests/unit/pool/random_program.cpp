// SPDX-License-Identifier: MIT
// Of the random schedules: the pool's own thread, what the program changes, and how all comes to rest.
#include "random_schedule.hpp"

#include <algorithm>
#include <utility>

namespace sorrel::test {

namespace {

using task_kind = detail::pool_task::kind;

}  // namespace

// --- the pool's thread ----------------------------------------------------------------------------

void random_schedule::work() {
    task_ = machine_.next_task(now_);
    due_ = task_.due;
    serve_woken();  // by the end of a turn
    end_turns();
    expect(task_.what == task_kind::none || model_.count(place::aside) == 0,
           "nobody looks whether a thread comes back while the pool is at work");
    switch (task_.what) {
        case task_kind::none:
            check_rest();
            break;
        case task_kind::connect:
            note("the pool connects", 0, task_.slot);
            model_.start_connecting(*task_.slot, task_.slot->lane, -1);
            break;
        case task_kind::close:
        case task_kind::ping:
            note("the pool closes or pings", 0, task_.slot);
            expect(model_.at(*task_.slot).where == place::idle, "the pool takes what is not idle");
            model_.rest(*task_.slot);
            break;
        case task_kind::leak: {
            auto& held = model_.at(*task_.slot);
            expect(held.where == place::used, "a leak of nothing");
            expect(now_ - task_.slot->acquired >= settings_.leak_threshold, "a leak too early");
            expect(!std::exchange(held.is_told, true), "a leak is told twice");
            task_ = {};
            due_ = now_;
            break;
        }
    }
    settle();
}

/// When the pool's thread has nothing to do.
void random_schedule::check_rest() {
    const bool is_full = model_.count(place::idle) > settings_.max_idle;
    for (const auto& each : model_.connections) {
        const auto& slot = *each.slot;
        if (each.where == place::used && settings_.leak_threshold.count() != 0 && !each.is_told) {
            expect(now_ - slot.acquired < settings_.leak_threshold, "a leak is not told");
        }
        expect(slot.state != detail::slot_state::aside ||
                   now_ - slot.last_used < detail::pool_machine::aside_for,
               "a connection is kept for a thread that does not come back");
        if (each.where == place::idle) {
            expect(!each.is_retired && slot.expires > now_, "an idle connection outlives its time");
        }
    }
    for (const auto lane : {pool_lane::main, pool_lane::readers}) {
        const auto number = reference_model::index(lane);
        expect(model_.count(lane) <= model_.max[number] || model_.count(lane, place::idle) == 0,
               "an idle connection too many");
        expect(!is_full || model_.count(lane, place::idle) == 0 ||
                   model_.count(lane) <= model_.least(lane, settings_.min_connections) ||
                   model_.is_suspended,
               "more idle connections than allowed");
    }
    const auto wanted = std::min(settings_.min_connections, model_.max[0] + model_.max[1]);
    if (!model_.is_closed && !model_.is_suspended && !model_.is_down &&
        model_.count(place::connecting) < model_.max_connecting) {
        expect(model_.connections.size() >= wanted, "fewer connections than are to be kept");
    }
}

/// While the pool's thread sleeps: it must not sleep for too long.
void random_schedule::check_alarm() const {
    for (const auto& each : model_.connections) {
        const auto& slot = *each.slot;
        if (each.where == place::used && !each.is_told) {
            expect(due_ <= std::max(now_, detail::after(slot.acquired, settings_.leak_threshold)),
                   "nobody is going to tell a leak");
        }
        if (each.where == place::aside) {
            expect(due_ <= std::max(now_, slot.last_used + detail::pool_machine::aside_for +
                                              detail::pool_machine::aside_watch),
                   "nobody looks whether a thread comes back");
        }
        if (each.where == place::idle) {
            const auto end = std::min(
                slot.expires,
                detail::after(std::max(slot.last_used, slot.last_tested), settings_.keepalive));
            expect(due_ <= std::max(now_, end), "nobody looks after an idle connection");
        }
    }
    for (const auto lane : {pool_lane::main, pool_lane::readers}) {
        if (!model_.queues[reference_model::index(lane)].empty() && model_.has_permit(lane) &&
            !model_.is_suspended && model_.count(place::connecting) == 0) {
            // 50 ms is the longest pause between attempts, 80 ms that of the breaker
            expect(due_ <= now_ + std::chrono::milliseconds{80},
                   "nobody is going to connect for those who wait");
        }
    }
}

void random_schedule::finish_task(bool is_up) {
    auto& slot = *task_.slot;
    const auto done = std::exchange(task_, {});
    due_ = now_;
    switch (done.what) {
        case task_kind::connect:
            if (!is_up) {
                return fail_to_connect(slot, once_in(4), false);
            }
            note("the pool is connected", 0, &slot);
            machine_.connected(slot, nullptr, std::chrono::milliseconds{1}, now_);
            model_.rest(slot);
            model_.at(slot).is_suspect = false;
            ++model_.created;
            model_.is_down = false;
            break;
        case task_kind::close:
            machine_.closed(slot, done.reason, now_);
            model_.close(slot);
            return settle();
        case task_kind::ping:
            if (!is_up) {
                machine_.found_dead();
                model_.suspect_all();
                machine_.closed(slot, close_reason::dead, now_);
                model_.close(slot);
                return settle();
            }
            machine_.tested(slot, now_);
            model_.at(slot).is_suspect = false;
            break;
        case task_kind::none:
        case task_kind::leak:
            return;
    }
    const auto why = machine_.check_in_tested(slot, now_);
    keep_or_close(slot, why, place::resting);
    settle();
}

// --- the program ----------------------------------------------------------------------------------

void random_schedule::change_settings() {
    note("settings change");
    auto fresh = random_settings(random_);
    fresh.max_connecting = settings_.max_connecting;  // which does not change
    settings_ = fresh;
    model_.resize(fresh.max_connections);
    machine_.apply(fresh, now_);
    settle();
}

void random_schedule::retire() {
    note("all are retired");
    machine_.retire(now_);
    for (auto& each : model_.connections) {
        each.is_retired = true;
    }
    settle();
}

void random_schedule::suspend_or_resume() {
    if (model_.is_closed) {
        return;
    }
    note(model_.is_suspended ? "the pool resumes" : "the pool is suspended");
    model_.is_suspended = !model_.is_suspended;
    if (model_.is_suspended) {
        machine_.suspend();
    } else {
        machine_.resume(now_);
    }
    settle();
}

void random_schedule::close() {
    note("the pool is closed");
    model_.is_closed = true;
    model_.is_suspended = false;
    machine_.close(now_);
    settle();
}

void random_schedule::come_to_rest() {
    if (model_.is_suspended) {
        suspend_or_resume();
    }
    for (int round = 0;; ++round) {
        expect(round != 2'000, "the pool does not come to rest");
        bool has_moved = false;
        for (auto& each : threads_) {
            has_moved = has_moved || each.what == doing::connecting ||
                        each.what == doing::testing ||
                        (each.what == doing::nothing && !each.held.empty());
            if (each.what == doing::connecting) {
                finish_connecting(each, true);
            } else if (each.what == doing::testing) {
                finish_testing(each, true);
            } else if (each.what == doing::nothing && !each.held.empty()) {
                release(each, true);
            }
        }
        while (!adrift_.empty()) {
            release_slot(*std::exchange(adrift_.back(), adrift_.back()), true);
            adrift_.pop_back();
            has_moved = true;
        }
        while (!closings_.empty()) {
            finish_closing(0);
            has_moved = true;
        }
        if (task_.what != task_kind::none) {
            finish_task(true);
            has_moved = true;
        } else if (due_ <= now_) {
            work();
            has_moved = true;
        }
        if (has_moved) {
            continue;
        }
        if (model_.waiting() == 0) {
            break;
        }
        // Only the time can bring a change, or those who wait in a ring made by new settings.
        const auto ringed = std::ranges::find_if(threads_, [](const auto& each) {
            return each.what == doing::waiting && !each.held.empty();
        });
        if (ringed != threads_.end()) {
            time_out(*ringed);
        } else {
            expect(due_ != time_point::max(), "somebody waits and is forgotten");
            now_ = due_;
        }
    }
    expect(machine_.stats().in_use == 0 && machine_.stats().connecting == 0, "not all is at rest");
}

void random_schedule::end() {
    close();
    come_to_rest();
    expect(machine_.is_empty() && model_.connections.empty(), "a closed pool is not empty");
    expect(model_.created == model_.closed, "a connection is never closed");
}

std::string random_schedule::story() const {
    std::string told;
    const auto first = lines_ > story_.size() ? lines_ - story_.size() : 0;
    for (auto i = first; i != lines_; ++i) {
        const auto& each = story_[i % story_.size()];
        if (each.thread >= 0) {
            told += each.thread == 0 ? "" : "thread " + std::to_string(each.thread) + ' ';
        }
        told += each.what;
        if (each.slot != nullptr) {
            const auto& slots = machine_.slots();
            const auto which =
                std::ranges::find_if(slots, [&](const auto& slot) { return &slot == each.slot; });
            told += ", slot " + std::to_string(which - slots.begin());
        }
        told += '\n';
    }
    return told;
}

}  // namespace sorrel::test
