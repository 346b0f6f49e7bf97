// SPDX-License-Identifier: MIT
// The way of every verb that changes something: look, ask, lock, look again, run.
#include <sorrel/error/kinds.hpp>
#include <sorrel/migrate/schema/drop_everything.hpp>
#include <sorrel/migrate/schema/foreign_keys_at_rest.hpp>

#include "execution.hpp"
#include "runner_state.hpp"

#include <unistd.h>

#include <algorithm>
#include <set>
#include <utility>

namespace sorrel::migrations {

namespace {

using clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds no_limit{0};

std::chrono::microseconds since(clock::time_point begin) {
    return std::chrono::duration_cast<std::chrono::microseconds>(clock::now() - begin);
}

[[noreturn]] void refuse(problem_kind kind, std::string message, std::string advice = {}) {
    throw migration_error{
        {{.kind = kind, .message = std::move(message), .advice = std::move(advice)}}};
}

/// The settings of the session, given back at the end.
class work_session {
public:
    work_session(maintenance& engine, std::chrono::milliseconds lock_wait) : engine_(engine) {
        engine_.begin_work(lock_wait);
    }
    work_session(const work_session&) = delete;
    work_session& operator=(const work_session&) = delete;
    ~work_session() { engine_.end_work(); }

private:
    maintenance& engine_;
};

/// Whether all of these steps were in the plan that somebody has looked at.
bool is_part_of(const plan& part, const plan& whole) {
    const auto name = [](const step& each) {
        return std::pair(each.migration.version, each.direction);
    };
    std::set<std::pair<std::int64_t, direction>> known;
    for (const auto& each : whole.steps) {
        known.insert(name(each));
    }
    return std::ranges::all_of(part.steps,
                               [&](const step& each) { return known.contains(name(each)); });
}

}  // namespace

runner::state::state(std::unique_ptr<database> on, source from, options how)
    : on_(std::move(on)), source_(std::move(from)), how_(std::move(how)) {}

detail::history runner::state::table() {
    return {on_->engine(), how_.history_schema, how_.history_table};
}

detail::situation runner::state::look(const detail::loaded& source) {
    const auto history = table();
    detail::situation now(source, how_, on_->engine().facts());
    now.database = on_->engine().where();
    now.history_table = history.title();
    now.has_history = history.exists();
    if (now.has_history) {
        now.set_history(history.read());
    }
    return now;
}

plan runner::state::plan_of(const detail::situation& now, const make_plan& make) {
    auto made = make(now);
    if (!made.problems.empty()) {
        throw migration_error{std::move(made.problems)};
    }
    return std::move(made.plan);
}

plan runner::state::plan_of(const make_plan& make) {
    const auto source = load();
    return plan_of(look(source), make);
}

detail::stop_watch runner::state::watch() {
    return {how_.stop, how_.stop.stop_possible() ? std::optional(on_->stopper()) : std::nullopt};
}

void runner::state::tell(event_kind kind, std::string_view text) const {
    if (how_.observer) {
        how_.observer({.kind = kind, .text = text});
    }
}

std::vector<std::string> runner::state::statements_that_drop() {
    auto statements = statements_to_drop_everything(on_->session());
    const auto history = table();
    if (history.exists() && history.schema() != on_->engine().home_schema()) {
        statements.push_back(history.drop_sql());
    }
    return statements;
}

void runner::state::wait_for(run_lock& lock, detail::stop_watch& stop) {
    constexpr std::chrono::milliseconds longest_pause{500};
    constexpr std::chrono::seconds between_words{5};
    const auto begin = clock::now();
    auto next_word = begin;
    for (std::chrono::milliseconds pause{10}; !lock.try_acquire();
         pause = std::min(pause * 2, longest_pause)) {
        stop.throw_if_asked();
        const auto waited = clock::now() - begin;
        if (waited >= how_.lock_wait) {
            const auto holder = lock.holder();
            refuse(problem_kind::lock_timeout,
                   "waited " + std::to_string(how_.lock_wait.count()) +
                       " ms for another program that runs migrations: " +
                       (holder.empty() ? "it does not say who it is" : holder));
        }
        if (clock::now() >= next_word) {
            tell(event_kind::waiting_for_lock, lock.holder());
            next_word = clock::now() + between_words;
        }
        stop.pause(
            std::min(pause, std::chrono::ceil<std::chrono::milliseconds>(how_.lock_wait - waited)));
    }
    tell(event_kind::lock_taken, {});
}

void runner::state::under_lock(detail::stop_watch& stop,
                               const std::function<void(run_lock*)>& work) {
    if (on_->in_transaction()) {
        throw_error({.kind = error_kind::misuse,
                     .message = "a transaction is open on the connection; migrations have their "
                                "own"});
    }
    std::unique_ptr<run_lock> lock;
    if (how_.lock) {
        lock =
            on_->engine().make_lock("sorrel " + table().title(),
                                    detail::who_am_i() + ", process " + std::to_string(::getpid()));
        wait_for(*lock, stop);
    }
    const work_session session(on_->engine(), how_.table_lock_wait);
    work(lock.get());
}

void runner::state::ask(const plan& wanted) {
    if (how_.safety.confirm && !how_.safety.confirm(wanted)) {
        refuse(problem_kind::refused, wanted.verb + " was not confirmed");
    }
}

void runner::state::prepare(const plan& wanted) {
    if (how_.safety.refuse_because) {
        if (const auto reason = how_.safety.refuse_because(wanted)) {
            refuse(problem_kind::refused, wanted.verb + " cannot be run safely: " + *reason);
        }
    }
    if (!how_.safety.back_up_to.empty()) {
        tell(event_kind::backing_up, how_.safety.back_up_to);
        on_->engine().back_up(how_.safety.back_up_to);
    }
    if (how_.safety.before) {
        how_.safety.before(wanted);
    }
}

void runner::state::drop(const std::vector<std::string>& statements, detail::stop_watch& stop) {
    stop.throw_if_asked();
    const foreign_keys_at_rest rest(on_->session());
    on_->begin();
    try {
        for (const auto& each : statements) {
            tell(event_kind::dropping, each);
            on_->execute(each, no_limit);
        }
        on_->commit();
    } catch (...) {
        on_->rollback();
        throw;
    }
}

void runner::state::run_steps(const plan& wanted, const detail::situation& now, run_lock* lock,
                              detail::stop_watch& stop, report& done) {
    auto history = table();
    if (!history.exists()) {
        on_->execute(history.create_sql(), no_limit);
    }
    detail::execution run(*on_, now, history, stop);
    int number = 0;
    for (const auto& each : wanted.steps) {
        if (lock != nullptr && !lock->is_held()) {
            refuse(problem_kind::lock_lost,
                   "the lock that keeps other programs from running migrations was lost",
                   "nothing more was run; run it again");
        }
        done.done.push_back(run.run(each, ++number, static_cast<int>(wanted.steps.size())));
    }
}

report runner::state::perform(const make_plan& make) {
    const auto begin = clock::now();
    report done;
    const auto source = load();
    const auto wanted = plan_of(look(source), make);
    done.skipped = wanted.skipped;
    if (wanted.empty()) {
        done.duration = since(begin);
        return done;
    }
    ask(wanted);
    auto stop = watch();
    try {
        under_lock(stop, [&](run_lock* lock) {
            const auto before = look(source);
            const auto present = plan_of(before, make);
            if (!is_part_of(present, wanted)) {
                refuse(problem_kind::refused,
                       "what there is to do has changed while " + wanted.verb + " was waiting",
                       "look again");
            }
            if (present.empty()) {
                return;
            }
            prepare(present);
            if (present.drops.empty()) {
                run_steps(present, before, lock, stop, done);
            } else {
                drop(present.drops, stop);
                run_steps(present, look(source), lock, stop, done);
            }
        });
    } catch (const detail::stop_requested&) {
        done.was_stopped = true;
        tell(event_kind::stopped, {});
    }
    done.duration = since(begin);
    return done;
}

}  // namespace sorrel::migrations
