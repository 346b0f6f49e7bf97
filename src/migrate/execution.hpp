// SPDX-License-Identifier: MIT
// One migration run, with its row in the history.
#pragma once

#include <sorrel/migrate/database.hpp>
#include <sorrel/migrate/options.hpp>
#include <sorrel/migrate/plan.hpp>

#include "history.hpp"
#include "loaded.hpp"
#include "planning.hpp"
#include "statements.hpp"
#include "stopping.hpp"

#include <chrono>
#include <cstdint>
#include <exception>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace sorrel::migrations::detail {

/// Written into `history_entry::note` when nothing is under way: the next statement was not begun.
inline constexpr std::string_view may_resume = "to be resumed";

/// Runs steps one after the other; made for one verb.
class execution {
public:
    execution(database& on, const situation& now, history& table, stop_watch& stop);

    /// Throws `migration_error`, or `stop_requested` when it was stopped: nothing of the migration is
    /// left then, or its history says where to go on.
    [[nodiscard]] done_step run(const step& next, int number, int of);

private:
    using clock = std::chrono::steady_clock;

    void run_inside();
    void run_inside_once();
    void run_outside();
    void run_unit(const unit& next);
    void run_unit_once(const unit& next);
    void run_bare(const unit& next);
    void run_wrapped(const unit& next);
    void run_group(const unit& next);
    /// `then` is done with it, before anybody is told.
    void run_statement(std::size_t index, const std::function<void()>& then = {});
    void run_code();
    /// What ends a migration; an error of it is told with the migration's place.
    void finish(const char* what, const std::function<void()>& work);
    [[nodiscard]] bool was_done_after_all(const unit& interrupted);
    void drop_index(const std::string& name);
    /// Runs `work` again while it fails for want of a lock; after `undo`.
    void with_retries(const std::function<void()>& work, const std::function<void()>& undo,
                      bool may_retry);

    void check_requirements();
    [[nodiscard]] history_entry new_entry() const;
    [[nodiscard]] history_entry with_progress(std::size_t done) const;
    void note_failure(const error& failure) noexcept;
    void write_result();
    void save(const history_entry& entry);
    [[nodiscard]] bool may_change_session() const;
    [[nodiscard]] bool is_idempotent() const;
    [[nodiscard]] bool is_up() const { return step_->direction == direction::up; }
    [[nodiscard]] std::string place() const;

    void tell(event_kind kind, std::string_view text = {},
              std::chrono::microseconds duration = {}) const;
    [[noreturn]] void fail_statement(std::size_t index, const error& cause);
    [[noreturn]] void fail(problem_kind kind, const std::string& message,
                           std::string advice = {}) const;

    database& on_;
    const situation& now_;
    const options& how_;
    history& table_;
    stop_watch& stop_;
    std::set<std::int64_t> rows_{};  ///< versions that have a row in the table
    std::int64_t next_order_ = 1;
    std::string applied_by_;

    // Of the migration that is being run.
    const step* step_ = nullptr;
    const loaded_migration* migration_ = nullptr;
    const sql_way* way_ = nullptr;  ///< null: functions
    int number_ = 0, of_ = 0, statement_ = 0;
    done_step done_{};
    clock::time_point begun_{};
    bool is_in_table_ = false;
    bool was_refused_ = false;  ///< the database has refused a statement, or a function has
    history_entry row_{};       ///< of a migration without transaction: as it was stored last
    bool keys_at_rest_ = false;
};

/// `user@host`
[[nodiscard]] std::string who_am_i();

}  // namespace sorrel::migrations::detail
