// SPDX-License-Identifier: MIT
// How migrations are run; the defaults are the safe ones.
#pragma once

#include <sorrel/migrate/plan.hpp>

#include <chrono>
#include <functional>
#include <limits>
#include <optional>
#include <stop_token>
#include <string>

namespace sorrel::migrations {

/// What to do with a migration that is not applied though one with a higher version is: two branches were
/// merged.
enum class order_policy : unsigned char {
    strict,  ///< an error
    skip,    ///< left out, and told in the report
    any      ///< applied
};

/// What may be done to this database, and who is asked.
struct safety {
    /// Asked before anything is changed; false ends the verb with `problem_kind::refused`. Nothing is
    /// locked while it thinks.
    std::function<bool(const plan&)> confirm{};
    /// Asked under the lock, before the first change; a reason ends the verb.
    std::function<std::optional<std::string>(const plan&)> refuse_because{};
    /// Called under the lock, before the first change: a backup. What it throws ends the verb.
    std::function<void(const plan&)> before{};
    /// A file into which the database is copied before the first change, where the engine can (SQLite).
    std::string back_up_to{};
    /// Whether revert, redo, reset and refresh may run at all.
    bool may_revert = true;
    int max_reverts = std::numeric_limits<int>::max();  ///< at once
    /// Whether fresh may drop everything.
    bool may_drop_everything = true;

    /// For a database whose loss would be one: `confirm` must be given and say yes, nothing is reverted
    /// or dropped.
    [[nodiscard]] static safety production(std::function<bool(const plan&)> confirm);
};

/// Options of all verbs.
struct options {
    /// The table of what was applied, made by the first run; with a schema or without.
    std::string history_schema{};
    std::string history_table = "sorrel_migrations";

    order_policy order = order_policy::strict;
    /// Whether migrations that are applied but not in the source are no error: an older program beside a
    /// newer one.
    bool allow_missing = false;
    /// Whether one whose text was changed after it was applied is run again, and no error: for what may be
    /// run any number of times, such as seeds.
    bool rerun_changed = false;
    /// Whether a failed migration without transaction is taken up again at the statement that failed,
    /// without a `repair()` before.
    bool resume_failed = false;

    /// Whether only one program at a time changes anything.
    bool lock = true;
    /// How long to wait for another program that has the lock.
    std::chrono::milliseconds lock_wait = std::chrono::minutes{5};

    /// How long a statement waits for the lock of a table before it gives way, so that those who queue
    /// behind it can go on; it is tried again `retries` times, with pauses that grow.
    std::chrono::milliseconds table_lock_wait = std::chrono::seconds{5};
    int retries = 10;
    /// How long one statement may take; zero for no limit.
    std::chrono::milliseconds statement_timeout{0};

    /// Told what happens, in the thread that runs the verb.
    std::function<void(const event&)> observer{};
    /// Ends the verb at a safe point: a migration in a transaction is rolled back at once, one without
    /// stops after its current statement and is resumed by the next run.
    std::stop_token stop{};

    migrations::safety safety{};
    /// Who is recorded as the one who applied; empty for `user@host`.
    std::string applied_by{};
};

/// How far a verb goes. At most one of the members is set.
struct how_far {
    std::optional<int> steps{};  ///< so many migrations
    std::optional<std::int64_t>
        to{};  ///< up: up to and with this version; down: it is the last that stays
    bool all = false;
};

}  // namespace sorrel::migrations
