// SPDX-License-Identifier: MIT
// A migration without a transaction: the history says how far it has come.
#include <sorrel/error/kinds.hpp>
#include <sorrel/migrate/schema/foreign_keys_at_rest.hpp>

#include "execution.hpp"

#include <algorithm>
#include <utility>

namespace sorrel::migrations::detail {

namespace {

constexpr std::chrono::milliseconds no_limit{0};

state begun(direction way) {
    return way == direction::up ? state::running : state::reverting;
}

}  // namespace

void execution::run_outside() {
    const auto* const known = is_in_table_ ? now_.entry(migration_->facts.version) : nullptr;
    const bool was_interrupted =
        known != nullptr && known->state == begun(step_->direction) && known->note != may_resume;
    if (was_interrupted && way_ == nullptr && !is_idempotent()) {
        fail(problem_kind::unknown_outcome,
             place() + " was interrupted, and nobody knows what it has done",
             "look, and say that it is applied or not (`force`); or make it idempotent");
    }
    row_ = known != nullptr ? *known : new_entry();
    auto done = static_cast<std::size_t>(step_->first_statement) - 1;
    const auto units = units_of(step_->statements, now_.engine);
    auto next = std::ranges::find_if(units, [&](const unit& each) { return each.end > done; });
    std::optional<foreign_keys_at_rest> rest;
    if (keys_at_rest_) {
        rest.emplace(on_.session());
    }
    check_requirements();
    if (was_interrupted && next != units.end() && next->is == unit::form::bare &&
        was_done_after_all(*next)) {
        done = next->end;
        ++next;
    }
    row_ = with_progress(done);
    save(row_);
    is_in_table_ = true;
    try {
        if (way_ == nullptr) {
            with_retries([this] { run_code(); },
                         [this] {
                             on_.rollback();
                             was_refused_ = true;
                         },
                         is_idempotent());
        }
        for (; next != units.end(); ++next) {
            run_unit(*next);
        }
        if (rest) {
            finish("a foreign key", [&] { rest->check(); });
        }
        on_.engine().undo_session_changes();
        write_result();
    } catch (const stop_requested&) {
        // Between two statements: what was begun is done.
        row_.note = may_resume;
        save(row_);
        throw;
    } catch (const error& failure) {
        // Otherwise something failed beside the statement, which may be done.
        if (was_refused_) {
            note_failure(failure);
        }
        throw;
    }
}

/// What to do about a statement that may have run; false when it has to be run again.
bool execution::was_done_after_all(const unit& interrupted) {
    const auto& text = step_->statements[interrupted.begin];
    switch (what_to_do(text, on_.engine(), is_idempotent())) {
        case after_interruption::is_done:
            return true;
        case after_interruption::drop_index_first:
            with_retries([&] { drop_index(concurrent_index_of(text, now_.engine)->name); },
                         [this] { on_.rollback(); }, true);
            return false;
        case after_interruption::run_again:
            return false;
        case after_interruption::unknown:
            break;
    }
    throw migration_error{
        {{.kind = problem_kind::unknown_outcome,
          .message = place() + ":" + std::to_string(text.position.line) + ": statement " +
                     std::to_string(interrupted.begin + 1) +
                     " was interrupted, and nobody knows whether it has run",
          .version = migration_->facts.version,
          .file = way_->file,
          .position = text.position,
          .statement = static_cast<int>(interrupted.begin) + 1,
          .sql = text.text,
          .advice = "look; then `repair` has it run again, or `force` says that the migration is "
                    "applied"}}};
}

void execution::drop_index(const std::string& name) {
    on_.execute("DROP INDEX CONCURRENTLY " + name, no_limit);
}

void execution::run_unit(const unit& next) {
    const auto index = concurrent_index_of(step_->statements[next.begin], now_.engine);
    const bool is_new =
        index && !index->drops && on_.engine().state_of_index(index->name) == index_state::absent;
    const auto timed_before = done_.statements.size();
    const auto undo = [&] {
        on_.rollback();
        done_.statements.resize(timed_before);
        try {
            // What it leaves behind when it fails would refuse the next try.
            if (is_new && on_.engine().state_of_index(index->name) == index_state::unfinished) {
                drop_index(index->name);
            }
        } catch (const error&) {  // the first error says more; what stays is told with it
        }
    };
    with_retries([&] { run_unit_once(next); }, undo, true);
}

void execution::run_unit_once(const unit& next) {
    switch (next.is) {
        case unit::form::bare:
            return run_bare(next);
        case unit::form::group:
            return run_group(next);
        case unit::form::wrapped:
            break;
    }
    try {
        run_wrapped(next);
    } catch (const error& failure) {
        // The engine knows more statements that refuse a transaction than we do.
        constexpr std::string_view refused_in_transaction = "25001";
        if (failure.sqlstate() != refused_in_transaction) {
            throw;
        }
        on_.rollback();
        run_bare(next);
    }
}

void execution::run_bare(const unit& next) {
    run_statement(next.begin, [&] {
        const auto row = with_progress(next.end);
        save(row);
        row_ = row;
    });
}

void execution::run_wrapped(const unit& next) {
    on_.begin();
    run_statement(next.begin, [&] {
        const auto row = with_progress(next.end);
        save(row);
        finish("COMMIT", [this] { on_.commit(); });
        row_ = row;
    });
}

void execution::run_group(const unit& next) {
    const auto row = with_progress(next.end);
    for (std::size_t i = next.begin; i != next.end; ++i) {
        if (next.commits && i + 1 == next.end) {
            save(row);
        }
        run_statement(i);
    }
    if (!next.commits) {
        save(row);
    }
    row_ = row;
}

history_entry execution::with_progress(std::size_t done) const {
    auto row = row_;
    row.name = migration_->facts.name;
    row.checksum = migration_->facts.checksum;
    row.state = begun(step_->direction);
    row.statements_done = static_cast<int>(done);
    row.statements_checksum = checksum_of(step_->statements, done);
    row.note.clear();
    return row;
}

void execution::note_failure(const error& failure) noexcept {
    try {
        row_.state = is_up() ? state::failed : state::revert_failed;
        row_.note = failure.message();
        for (const auto& name : on_.engine().unfinished_indexes()) {
            row_.note += "; the index " + name + " is not valid: drop it";
        }
        save(row_);
    } catch (const std::exception&) {  // what is stored says that it is running, which is as true
    }
}

}  // namespace sorrel::migrations::detail
