// SPDX-License-Identifier: MIT
// What a verb is going to do, what it is doing, and what it has done, as data.
#pragma once

#include <sorrel/migrate/status.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sorrel::migrations {

/// Whether a migration is applied or reverted.
enum class direction : unsigned char { up, down };

/// One migration that is going to be run.
struct step {
    migration_facts migration{};
    migrations::direction direction = direction::up;
    bool is_code = false;  ///< then it has no statements to show
    std::vector<statement> statements{};
    int first_statement = 1;  ///< above 1 where an interrupted migration is resumed
};

/// What a verb is going to do, in this order.
struct plan {
    std::string verb{};  ///< "run", "revert", …
    std::string database{};
    std::vector<std::string> drops{};  ///< statements that empty the database before: `fresh` alone
    std::vector<step> steps{};
    std::vector<migration_facts> skipped{};  ///< by the order policy

    [[nodiscard]] bool empty() const noexcept { return steps.empty() && drops.empty(); }
    /// As a script of SQL, with comments that say which migration it is.
    [[nodiscard]] std::string to_sql() const;
};

/// One migration that was run.
struct done_step {
    std::int64_t version = 0;
    std::string name{};
    migrations::direction direction = direction::up;
    std::chrono::microseconds duration{};
    std::vector<std::chrono::microseconds> statements{};  ///< the time of each
    int attempts = 1;                                     ///< more when it had to wait for locks
};

/// What a verb has done.
struct report {
    std::vector<done_step> done{};
    std::vector<migration_facts> skipped{};  ///< by the order policy
    bool was_stopped = false;                ///< by the stop token, at a safe point
    std::chrono::microseconds duration{};
};

/// What a change of the history alone does; nothing of it runs a migration.
enum class change_kind : unsigned char {
    mark_applied,     ///< as if it had been run
    mark_pending,     ///< as if it had never been run
    accept_checksum,  ///< the text as it is now is the one that was applied
    accept_name,
    resume,  ///< the next run goes on at its next statement, or finishes reverting
};

/// The name of what is changed, as a label.
[[nodiscard]] std::string_view to_string(change_kind kind) noexcept;

/// One row of the history that is going to be changed, and why.
struct history_change {
    change_kind kind = change_kind::mark_applied;
    std::int64_t version = 0;
    std::string name{};
    std::string why{};  ///< a sentence
    int statement = 0;  ///< of `resume`: where, counted from 1
};

/// What happens while a verb runs.
enum class event_kind : unsigned char {
    waiting_for_lock,  ///< `text` says who has it; told now and then
    lock_taken,
    backing_up,  ///< `text` is the file
    dropping,    ///< `text` is the statement
    migration_started,
    statement_started,  ///< `text` is the statement
    statement_done,
    migration_retried,  ///< `text` is the error; everything was rolled back before
    migration_done,
    migration_failed,  ///< `text` is the error
    history_changed,   ///< `text` says which and why
    stopped,
};

/// The name of what happens, as a label.
[[nodiscard]] std::string_view to_string(event_kind kind) noexcept;

/// Something that happens while a verb runs; its texts are there during the call alone.
struct event {
    event_kind kind = event_kind::migration_started;
    std::int64_t version = 0;
    std::string_view name{};
    migrations::direction direction = direction::up;
    int number = 0, of = 0;             ///< this migration's place among those of the verb, from 1
    int statement = 0, statements = 0;  ///< the same within the migration
    std::string_view text{};
    std::chrono::microseconds duration{};  ///< of what is done
};

}  // namespace sorrel::migrations
