// SPDX-License-Identifier: MIT
// The verbs of migrations: `sorrel::migrate(db, sorrel::migrations::folder("migrations")).run();`.
#pragma once

#include <sorrel/migrate/database.hpp>
#include <sorrel/migrate/lint.hpp>
#include <sorrel/migrate/options.hpp>
#include <sorrel/migrate/plan.hpp>
#include <sorrel/migrate/source.hpp>
#include <sorrel/migrate/status.hpp>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace sorrel {

namespace migrations {

/// Runs migrations on one database; made by `sorrel::migrate` and `sorrel::seed`.
///
/// Every verb reads source and history anew. Those that change something do so under a lock that one
/// program at a time holds, take it only when there is something to do, and throw `migration_error` when
/// they are refused or fail: what was done before stays, and the history says so.
class runner {
public:
    runner(std::unique_ptr<database> on, source from, options how);
    runner(runner&&) noexcept;
    runner& operator=(runner&&) noexcept;
    ~runner();

    // Looking: no lock, no right but to read, and nothing is made.

    /// What is applied, what is not, and what is wrong.
    [[nodiscard]] migrations::status status();
    /// What the history table holds, in the order in which it was applied.
    [[nodiscard]] std::vector<history_entry> history();
    /// Those that `run()` would apply, in their order.
    [[nodiscard]] std::vector<migration_facts> pending();
    /// Everything wrong with source and history; empty when all is well. Statements are looked at too.
    [[nodiscard]] std::vector<problem> validate();
    /// Dangerous statements, of the migrations that are not applied yet or of all.
    [[nodiscard]] std::vector<finding> lint(bool of_all = false);
    /// What the verbs would do, with the SQL text.
    [[nodiscard]] plan plan_run(const how_far& far = {.all = true});
    [[nodiscard]] plan plan_revert(const how_far& far = {.steps = 1});
    [[nodiscard]] plan plan_redo(int steps = 1);
    [[nodiscard]] plan plan_fresh();
    [[nodiscard]] plan plan_refresh();

    // Running.

    /// Applies what is not applied: all, so many, or up to a version.
    report run(const how_far& far = {.all = true});
    /// Takes back what was applied last.
    report revert(const how_far& far = {.steps = 1});
    /// Takes back what was applied last, and applies it again.
    report redo(int steps = 1);
    /// Takes back everything.
    report reset();
    /// Takes back everything, and applies it again.
    report refresh();
    /// Drops everything in the schema, and applies all.
    report fresh();

    // Changing the history without running anything. Each first says what it will do and why; `confirm`
    // may refuse, and without one the options' `safety.confirm` is not asked.

    using confirm_changes = std::function<bool(const std::vector<history_change>&)>;

    /// What would bring source and history together again: failed migrations are resumed at the statement
    /// that failed, changed texts and names are accepted.
    [[nodiscard]] std::vector<history_change> plan_repair();
    std::vector<history_change> repair(const confirm_changes& confirm = {});
    /// Says that a migration is applied, or is not, whatever the history thinks.
    [[nodiscard]] std::vector<history_change> plan_force(std::int64_t version, bool is_applied);
    std::vector<history_change> force(std::int64_t version, bool is_applied,
                                      const confirm_changes& confirm = {});
    /// Adopts a database that was made without migrations: all up to `version` are marked as applied.
    /// Refused where there is a history.
    [[nodiscard]] std::vector<history_change> plan_baseline(std::int64_t version);
    std::vector<history_change> baseline(std::int64_t version, const confirm_changes& confirm = {});

private:
    class state;
    std::unique_ptr<state> state_;
};

/// Options of seeds: data that a database should have. A history of their own, in any order.
[[nodiscard]] options for_seeds(options how);

}  // namespace migrations

/// Migrations of a database, ready to be run: `sorrel::migrate(db, source).run()`. The connection does
/// nothing else while a verb runs.
template <class Backend>
[[nodiscard]] migrations::runner migrate(connection<Backend>& on, migrations::source from,
                                         migrations::options how = {}) {
    return migrations::runner{std::make_unique<migrations::connection_database<Backend>>(on),
                              std::move(from), std::move(how)};
}

/// Seeds of a database: like migrations, but with a history of their own (`sorrel_seeds`), in any order,
/// and one whose text has changed is run again.
template <class Backend>
[[nodiscard]] migrations::runner seed(connection<Backend>& on, migrations::source from,
                                      migrations::options how = {}) {
    return migrate(on, std::move(from), migrations::for_seeds(std::move(how)));
}

}  // namespace sorrel
