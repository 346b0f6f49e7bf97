// SPDX-License-Identifier: MIT
// Plans. Whatever is wrong is found before the first statement runs.
#include "planning.hpp"
#include "statements.hpp"

#include <algorithm>
#include <ranges>
#include <set>
#include <utility>

namespace sorrel::migrations::detail {

namespace {

/// Makes the steps of one plan.
class planner {
public:
    planner(const situation& now, std::string verb) : now_(now) {
        result_.plan.verb = std::move(verb);
        result_.plan.database = now.database;
        result_.problems = now.source.problems;
    }

    planned finish() { return std::move(result_); }

    void complain(problem_kind kind, std::int64_t version, std::string message,
                  std::string advice = {}) {
        result_.problems.push_back({.kind = kind,
                                    .message = std::move(message),
                                    .version = version,
                                    .advice = std::move(advice)});
    }
    void complain(std::vector<problem> problems) { result_.problems = std::move(problems); }
    void skip(const migration_facts& facts) { result_.plan.skipped.push_back(facts); }

    /// Adds a migration; `entry` is its row of the history when it is to be resumed.
    void add(const loaded_migration& migration, direction way, const history_entry* entry) {
        step next{
            .migration = migration.facts, .direction = way, .is_code = migration.code != nullptr};
        if (const auto& sql = migration.way(way == direction::up)) {
            next.statements =
                statements_of(*sql, migration.facts.version, now_.engine, result_.problems);
        }
        if (entry != nullptr && entry->statements_done != 0) {
            resume(next, *entry);
        }
        result_.plan.steps.push_back(std::move(next));
    }

private:
    void resume(step& next, const history_entry& entry) {
        const auto done = static_cast<std::size_t>(entry.statements_done);
        if (checksum_of(next.statements, done) != entry.statements_checksum) {
            complain(problem_kind::changed, entry.version,
                     title_of(entry.version, entry.name) + " stopped after its statement " +
                         std::to_string(done) + ", and the statements up to there were changed",
                     "undo that: they are done already");
        }
        next.first_statement = entry.statements_done + 1;
    }

    const situation& now_;
    planned result_{};
};

bool knows(const situation& now, std::int64_t version) {
    return now.source.find(version) != nullptr || now.entry(version) != nullptr;
}

void refuse_unknown(planner& plan, const situation& now, const how_far& far, bool zero_is_known) {
    if (far.to && !knows(now, *far.to) && !(zero_is_known && *far.to == 0)) {
        plan.complain(problem_kind::unknown_version, *far.to,
                      "there is no migration " + std::to_string(*far.to));
    }
    if (far.steps && *far.steps < 0) {
        plan.complain(problem_kind::refused, 0, "the number of steps is below 0");
    }
}

/// Those that another one needs must be applied, or come before it.
void check_dependencies(planner& plan, const situation& now, const migration_facts& facts,
                        const std::set<std::int64_t>& planned_before) {
    for (const auto version : facts.depends) {
        const auto* const entry = now.entry(version);
        const bool is_applied = entry != nullptr && entry->state == state::applied;
        if (!is_applied && !planned_before.contains(version)) {
            plan.complain(problem_kind::unknown_dependency, facts.version,
                          title_of(facts.version, facts.name) + " depends on " +
                              std::to_string(version) + ", which is not applied");
        }
    }
}

/// What was applied, the last first; what is half reverted before all others.
std::vector<const history_entry*> applied_last_first(const situation& now) {
    std::vector<const history_entry*> all;
    const auto is_half_reverted = [](const history_entry& entry) {
        return entry.state == state::reverting || entry.state == state::revert_failed;
    };
    for (const bool half : {true, false}) {
        for (const auto& each : std::views::reverse(now.history())) {
            if (is_half_reverted(each) == half) {
                all.push_back(&each);
            }
        }
    }
    return all;
}

std::vector<const history_entry*> to_be_reverted(const situation& now, const how_far& far) {
    auto all = applied_last_first(now);
    if (far.to) {
        std::erase_if(all, [&](const auto* each) { return each->version <= *far.to; });
    } else if (!far.all) {
        all.resize(
            std::min(all.size(), static_cast<std::size_t>(std::max(far.steps.value_or(1), 0))));
    }
    return all;
}

void refuse_reverts(planner& plan, const situation& now, std::size_t count) {
    const auto& safety = now.how.safety;
    if (count != 0 && !safety.may_revert) {
        plan.complain(problem_kind::refused, 0, "nothing may be reverted in this environment");
    } else if (count > static_cast<std::size_t>(std::max(safety.max_reverts, 0))) {
        plan.complain(problem_kind::refused, 0,
                      std::to_string(count) +
                          " migrations would be reverted, and this environment "
                          "allows " +
                          std::to_string(safety.max_reverts) + " at once");
    }
}

void add_down(planner& plan, const situation& now,
              const std::vector<const history_entry*>& chosen) {
    refuse_reverts(plan, now, chosen.size());
    std::set<std::int64_t> going;
    for (const auto* each : chosen) {
        going.insert(each->version);
    }
    for (const auto* each : chosen) {
        const auto title = title_of(each->version, each->name);
        const auto* const migration = now.source.find(each->version);
        if (each->state == state::running || each->state == state::failed) {
            plan.complain(problem_kind::failed, each->version,
                          title + " is applied only up to its statement " +
                              std::to_string(each->statements_done) +
                              ", and nothing says how to take that back",
                          "finish it first, or undo it by hand and say so (`force`)");
        } else if (migration == nullptr) {
            plan.complain(problem_kind::missing, each->version,
                          title + " cannot be reverted: there is no such migration any more");
        } else if (!migration->facts.is_reversible) {
            plan.complain(problem_kind::irreversible, each->version,
                          title + " cannot be reverted: it has no way down");
        } else {
            plan.add(*migration, direction::down, each->state == state::applied ? nullptr : each);
        }
    }
    for (const auto& each : now.source.migrations) {
        if (now.entry(each.facts.version) == nullptr || going.contains(each.facts.version)) {
            continue;
        }
        for (const auto version : each.facts.depends) {
            if (going.contains(version)) {
                plan.complain(problem_kind::refused, version,
                              std::to_string(version) + " cannot be reverted: " +
                                  title_of(each.facts.version, each.facts.name) +
                                  " depends on it, and stays");
            }
        }
    }
}

}  // namespace

planned plan_up(const situation& now, const how_far& far) {
    planner plan(now, "run");
    auto status = status_of(now);
    plan.complain(std::move(status.problems));
    refuse_unknown(plan, now, far, false);
    const auto limit = far.steps && !far.all && !far.to
                           ? static_cast<std::size_t>(std::max(*far.steps, 0))
                           : status.migrations.size();
    std::set<std::int64_t> chosen;
    for (const auto& each : status.migrations) {
        const bool is_wanted = each.state == state::pending || each.state == state::running ||
                               each.state == state::failed;
        if (each.state == state::skipped) {
            plan.skip(*each.source);
        }
        if (each.state == state::reverting) {
            plan.complain(problem_kind::failed, each.version,
                          title_of(each.version, each.name) +
                              " was interrupted while it was reverted, without a transaction",
                          "revert it again to finish that");
        }
        const auto* const migration = now.source.find(each.version);
        if (!is_wanted || migration == nullptr || chosen.size() == limit ||
            (far.to && each.version > *far.to)) {
            continue;
        }
        check_dependencies(plan, now, migration->facts, chosen);
        plan.add(*migration, direction::up,
                 each.state == state::pending ? nullptr : now.entry(each.version));
        chosen.insert(each.version);
    }
    return plan.finish();
}

planned plan_down(const situation& now, const how_far& far) {
    planner plan(now, "revert");
    refuse_unknown(plan, now, far, true);
    add_down(plan, now, to_be_reverted(now, far));
    return plan.finish();
}

planned plan_down_and_up(const situation& now, const how_far& far) {
    planner plan(now, far.all ? "refresh" : "redo");
    refuse_unknown(plan, now, far, true);
    const auto chosen = to_be_reverted(now, far);
    add_down(plan, now, chosen);
    std::set<std::int64_t> again;
    for (const auto* each : chosen) {
        again.insert(each->version);
    }
    for (const auto& each : now.source.migrations) {
        const bool is_pending = now.entry(each.facts.version) == nullptr;
        if (again.contains(each.facts.version) || (far.all && is_pending)) {
            plan.add(each, direction::up, nullptr);
        }
    }
    return plan.finish();
}

planned plan_all(const situation& now) {
    planner plan(now, "fresh");
    for (const auto& each : now.source.migrations) {
        plan.add(each, direction::up, nullptr);
    }
    return plan.finish();
}

std::vector<problem> check_all_statements(const situation& now) {
    std::vector<problem> problems;
    for (const auto& each : now.source.migrations) {
        for (const auto* way : {&each.up, &each.down}) {
            if (*way) {
                static_cast<void>(statements_of(**way, each.facts.version, now.engine, problems));
            }
        }
    }
    return problems;
}

}  // namespace sorrel::migrations::detail
