// SPDX-License-Identifier: MIT
// What the verbs share: looking, locking, running a plan.
#pragma once

#include <sorrel/migrate/runner.hpp>

#include "history.hpp"
#include "loaded.hpp"
#include "planning.hpp"
#include "stopping.hpp"

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace sorrel::migrations {

/// The insides of a runner.
class runner::state {
public:
    using make_plan = std::function<detail::planned(const detail::situation&)>;

    state(std::unique_ptr<database> on, source from, options how);

    [[nodiscard]] database& on() noexcept { return *on_; }
    [[nodiscard]] const options& how() const noexcept { return how_; }
    [[nodiscard]] detail::loaded load() const { return detail::load(source_); }
    [[nodiscard]] detail::history table();
    [[nodiscard]] detail::situation look(const detail::loaded& source);

    /// A plan; throws when something is in its way.
    [[nodiscard]] plan plan_of(const detail::situation& now, const make_plan& make);
    [[nodiscard]] plan plan_of(const make_plan& make);
    /// Makes the plan, asks, locks, makes it again, and runs it.
    report perform(const make_plan& make);

    using make_changes = std::function<std::vector<history_change>(const detail::situation&)>;
    /// The same for rows of the history; `note` is what rows get that are marked as applied.
    std::vector<history_change> change(const make_changes& make, const confirm_changes& confirm,
                                       std::string_view note);

    /// Runs `work` under the lock; `stop` is what ends the waiting.
    void under_lock(detail::stop_watch& stop, const std::function<void(run_lock*)>& work);

    [[nodiscard]] detail::stop_watch watch();
    void tell(event_kind kind, std::string_view text) const;

    /// The statements that leave an empty database, the history included.
    [[nodiscard]] std::vector<std::string> statements_that_drop();

private:
    void write_changes(const std::vector<history_change>& wanted, const detail::situation& now,
                       const detail::history& table, std::string_view note);
    void wait_for(run_lock& lock, detail::stop_watch& stop);
    void ask(const plan& wanted);
    void prepare(const plan& wanted);
    void drop(const std::vector<std::string>& statements, detail::stop_watch& stop);
    void run_steps(const plan& wanted, const detail::situation& now, run_lock* lock,
                   detail::stop_watch& stop, report& done);

    std::unique_ptr<database> on_;
    source source_;
    options how_;
};

}  // namespace sorrel::migrations
