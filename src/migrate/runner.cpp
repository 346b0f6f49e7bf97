// SPDX-License-Identifier: MIT
// The verbs.
#include <sorrel/migrate/runner.hpp>

#include "lint.hpp"
#include "runner_state.hpp"

#include <algorithm>
#include <utility>

namespace sorrel::migrations {

using detail::situation;

runner::runner(std::unique_ptr<database> on, source from, options how)
    : state_(std::make_unique<state>(std::move(on), std::move(from), std::move(how))) {}
runner::runner(runner&&) noexcept = default;
runner& runner::operator=(runner&&) noexcept = default;
runner::~runner() = default;

status runner::status() {
    const auto source = state_->load();
    return detail::status_of(state_->look(source));
}

std::vector<history_entry> runner::history() {
    const auto table = state_->table();
    return table.exists() ? table.read() : std::vector<history_entry>();
}

std::vector<migration_facts> runner::pending() {
    std::vector<migration_facts> all;
    const auto now = status();
    for (const auto& each : now.migrations) {
        const bool is_pending = each.state == migrations::state::pending ||
                                each.state == migrations::state::running ||
                                each.state == migrations::state::failed;
        if (is_pending && each.source) {
            all.push_back(*each.source);
        }
    }
    return all;
}

std::vector<problem> runner::validate() {
    const auto source = state_->load();
    const auto now = state_->look(source);
    auto problems = detail::status_of(now).problems;
    auto more = detail::check_all_statements(now);
    std::ranges::move(more, std::back_inserter(problems));
    return problems;
}

std::vector<finding> runner::lint(bool of_all) {
    const auto source = state_->load();
    const auto now = state_->look(source);
    std::vector<finding> findings;
    for (const auto& each : source.migrations) {
        if (of_all || now.entry(each.facts.version) == nullptr) {
            detail::lint(each, now.engine, findings);
        }
    }
    return findings;
}

namespace {

using make_plan = std::function<detail::planned(const situation&)>;

make_plan up(const how_far& far) {
    return [far](const situation& now) { return detail::plan_up(now, far); };
}
make_plan down(const how_far& far) {
    return [far](const situation& now) { return detail::plan_down(now, far); };
}
make_plan down_and_up(const how_far& far) {
    return [far](const situation& now) { return detail::plan_down_and_up(now, far); };
}

}  // namespace

plan runner::plan_run(const how_far& far) {
    return state_->plan_of(up(far));
}

plan runner::plan_revert(const how_far& far) {
    return state_->plan_of(down(far));
}

plan runner::plan_redo(int steps) {
    return state_->plan_of(down_and_up({.steps = steps}));
}

plan runner::plan_refresh() {
    return state_->plan_of(down_and_up({.all = true}));
}

report runner::run(const how_far& far) {
    return state_->perform(up(far));
}

report runner::revert(const how_far& far) {
    return state_->perform(down(far));
}

report runner::redo(int steps) {
    return state_->perform(down_and_up({.steps = steps}));
}

report runner::reset() {
    return revert({.all = true});
}

report runner::refresh() {
    return state_->perform(down_and_up({.all = true}));
}

namespace {

detail::planned plan_fresh_of(const situation& now, std::vector<std::string> drops) {
    auto made = detail::plan_all(now);
    made.plan.drops = std::move(drops);
    if (!now.how.safety.may_drop_everything) {
        made.problems.push_back(
            {.kind = problem_kind::refused,
             .message = "everything in the database would be dropped, which this environment does "
                        "not allow"});
    }
    return made;
}

}  // namespace

plan runner::plan_fresh() {
    return state_->plan_of([this](const situation& now) {
        return plan_fresh_of(now, state_->statements_that_drop());
    });
}

report runner::fresh() {
    return state_->perform([this](const situation& now) {
        return plan_fresh_of(now, state_->statements_that_drop());
    });
}

options for_seeds(options how) {
    if (how.history_table == options().history_table) {
        how.history_table = "sorrel_seeds";
    }
    how.order = order_policy::any;
    how.allow_missing = true;
    how.rerun_changed = true;
    return how;
}

safety safety::production(std::function<bool(const plan&)> confirm) {
    if (!confirm) {
        confirm = [](const plan&) { return false; };
    }
    return {.confirm = std::move(confirm), .may_revert = false, .may_drop_everything = false};
}

}  // namespace sorrel::migrations
