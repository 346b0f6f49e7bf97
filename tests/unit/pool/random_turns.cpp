// SPDX-License-Identifier: MIT
// Of the random schedules: who is served, and who goes on though others wait.
#include "random_schedule.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>

namespace sorrel::test {

namespace {

using what = detail::pool_decision::kind;
using task_kind = detail::pool_task::kind;

}  // namespace

void random_schedule::check_turn(pool_slot& slot, int thread) {
    auto& kept = model_.at(slot);
    note("may go on", thread, &slot);
    expect(thread != 0, "a connection is set aside for nobody");
    expect(task_.what == task_kind::none, "a connection is set aside and nobody looks after it");
    expect(!model_.queue(slot.lane).empty() && !model_.is_suspended,
           "a connection is set aside though nobody waits");
    expect(now_ - kept.turn_began < settings_.turn, "a turn takes longer than it may");
    expect(now_ - slot.acquired < settings_.turn / detail::pool_machine::short_part,
           "a turn goes on after a long lease");
    expect(kept.leases_in_turn < detail::pool_machine::leases_of_turn, "too many leases in a turn");
    kept.where = place::aside;
    kept.owner = thread;
    ++set_aside_;
}

void random_schedule::serve_woken() {
    for (auto* waiter = machine_.take_woken(); waiter != nullptr;) {
        auto* const following = waiter->next;
        const auto by = std::ranges::find_if(
            threads_, [&](const auto& each) { return &each.waiter == waiter; });
        expect(by != threads_.end() && by->what == doing::waiting,
               "somebody is woken who slept not");
        expect(!waiter->is_queued && waiter->outcome.what != what::wait, "woken for nothing");
        note("is served", by->number, waiter->outcome.slot);
        const auto given = std::exchange(waiter->outcome, {});
        if (given.what == what::refuse) {
            expect(model_.is_closed || model_.is_down, "a waiter is refused without a reason");
        } else {
            expect(model_.is_first(given.slot->lane, by->asker.ticket), "a waiter jumps the queue");
            expect(!model_.is_suspended, "a waiter is served while the pool is suspended");
            if (given.what == what::use && model_.at(*given.slot).where == place::aside) {
                expect(task_.what != task_kind::none ||
                           now_ - given.slot->last_used >= detail::pool_machine::aside_for,
                       "a connection is taken from a thread that may go on with it");
                model_.rest(*given.slot);
                model_.at(*given.slot).where = place::idle;
            }
        }
        model_.leave(by->asker.ticket);
        follow(*by, given.slot != nullptr ? given.slot->lane : waiter->lane, given);
        waiter = following;
    }
}

/// Where nobody waits any more, what was set aside is idle.
void random_schedule::end_turns() {
    for (auto& each : model_.connections) {
        if (each.where == place::aside && each.slot->state != detail::slot_state::aside) {
            expect(model_.queue(each.lane).empty() || model_.is_suspended,
                   "a turn ends without its thread, and nobody is served");
            each.where = place::idle;
            each.owner = -1;
        }
    }
}

}  // namespace sorrel::test
