// SPDX-License-Identifier: MIT
// The names of what is reported, for machines and messages.
#include <sorrel/migrate/lint.hpp>
#include <sorrel/migrate/plan.hpp>
#include <sorrel/migrate/status.hpp>

namespace sorrel::migrations {

std::string_view to_string(migrations::state state) noexcept {
    switch (state) {
        case state::pending:
            return "pending";
        case state::skipped:
            return "skipped";
        case state::applied:
            return "applied";
        case state::running:
            return "running";
        case state::failed:
            return "failed";
        case state::reverting:
            return "reverting";
        case state::revert_failed:
            break;
    }
    return "revert_failed";
}

std::string_view to_string(change_kind kind) noexcept {
    switch (kind) {
        case change_kind::mark_applied:
            return "mark_applied";
        case change_kind::mark_pending:
            return "mark_pending";
        case change_kind::accept_checksum:
            return "accept_checksum";
        case change_kind::accept_name:
            return "accept_name";
        case change_kind::resume:
            break;
    }
    return "resume";
}

std::string_view to_string(event_kind kind) noexcept {
    switch (kind) {
        case event_kind::waiting_for_lock:
            return "waiting_for_lock";
        case event_kind::lock_taken:
            return "lock_taken";
        case event_kind::backing_up:
            return "backing_up";
        case event_kind::dropping:
            return "dropping";
        case event_kind::migration_started:
            return "migration_started";
        case event_kind::statement_started:
            return "statement_started";
        case event_kind::statement_done:
            return "statement_done";
        case event_kind::migration_retried:
            return "migration_retried";
        case event_kind::migration_done:
            return "migration_done";
        case event_kind::migration_failed:
            return "migration_failed";
        case event_kind::history_changed:
            return "history_changed";
        case event_kind::stopped:
            break;
    }
    return "stopped";
}

std::string_view to_string(lint_rule rule) noexcept {
    switch (rule) {
        case lint_rule::drop_table:
            return "drop_table";
        case lint_rule::drop_column:
            return "drop_column";
        case lint_rule::truncate:
            return "truncate";
        case lint_rule::delete_all:
            return "delete_all";
        case lint_rule::rename_table:
            return "rename_table";
        case lint_rule::rename_column:
            return "rename_column";
        case lint_rule::not_null:
            return "not_null";
        case lint_rule::unique:
            return "unique";
        case lint_rule::change_type:
            return "change_type";
        case lint_rule::lock_index:
            return "lock_index";
        case lint_rule::lock_constraint:
            return "lock_constraint";
        case lint_rule::drop_constraint:
            return "drop_constraint";
        case lint_rule::irreversible:
            break;
    }
    return "irreversible";
}

}  // namespace sorrel::migrations
