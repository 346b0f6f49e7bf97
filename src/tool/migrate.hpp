// SPDX-License-Identifier: MIT
// What the verbs of migrations share: the runner that the settings and options ask for.
#pragma once

#include <sorrel/migrate/runner.hpp>

#include "context.hpp"
#include "interrupts.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace sorrel::command_line {

/// Options of the verbs that look at migrations or run them.
struct migrate_options {
    std::string order{};
    bool allow_missing = false;
    std::string history_table{};
};

/// Of those that run them.
struct work_options {
    migrate_options shared{};
    bool dry_run = false;
    bool resume = false;
    std::string lock_wait{}, table_lock_wait{}, statement_timeout{};
    std::string back_up_to{};
};

struct run_options {
    work_options work{};
    std::optional<int> steps{};
    std::optional<std::int64_t> to{};
    bool all = false;
    bool is_seed = false;
    std::string generate{};  ///< the header to be brought up to date
    std::string name_space = "db";
    bool is_locked = false;
};

struct add_options {
    std::string name{};
    std::string description{};
    bool one_file = false, irreversible = false, no_transaction = false;
};

struct look_options {
    migrate_options shared{};
    bool check = false;
    bool all = false;
};

struct change_options {
    migrate_options shared{};
    std::int64_t version = 0;
    bool is_applied = false, is_pending = false;
    bool dry_run = false;
};

/// What the settings and options say to the library.
[[nodiscard]] migrations::options runner_options(const context& with,
                                                 const migrate_options& wanted);

/// The migrations that the program has, or those of the folder. Throws `usage_error` where there is none.
[[nodiscard]] migrations::source migrations_of(const context& with);
[[nodiscard]] migrations::source seeds_of(const context& with);

/// A runner for verbs that only look.
[[nodiscard]] migrations::runner looking(context& with, const migrate_options& wanted);

/// "3_create_users".
[[nodiscard]] std::string called(std::int64_t version, const std::string& name);

// Each is one verb.
exit_code add_migration(context& with, const add_options& wanted);
exit_code write_sum_file(context& with);

exit_code show_status(context& with, const look_options& wanted);
exit_code show_pending(context& with, const look_options& wanted);
exit_code show_history(context& with, const look_options& wanted);
exit_code validate_migrations(context& with, const look_options& wanted);
exit_code lint_migrations(context& with, const look_options& wanted);

exit_code run_migrations(context& with, const run_options& wanted);
exit_code revert_migrations(context& with, const run_options& wanted);
exit_code redo_migrations(context& with, const run_options& wanted);
exit_code reset_migrations(context& with, const run_options& wanted);
exit_code refresh_migrations(context& with, const run_options& wanted);
exit_code start_afresh(context& with, const run_options& wanted);

exit_code force_history(context& with, const change_options& wanted);
exit_code repair_history(context& with, const change_options& wanted);
exit_code adopt_database(context& with, const change_options& wanted);

}  // namespace sorrel::command_line
