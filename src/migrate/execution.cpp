// SPDX-License-Identifier: MIT
// A migration in a transaction, with its row of the history in the same; what concerns those without one is
// in outside.cpp.
#include <sorrel/error/kinds.hpp>
#include <sorrel/migrate/schema/foreign_keys_at_rest.hpp>

#include "execution.hpp"
#include "lexer.hpp"

#include <pwd.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <utility>

namespace sorrel::migrations::detail {

namespace {

/// Rolls back what is not committed, before foreign keys act again.
class open_transaction {
public:
    explicit open_transaction(database& on) : on_(on) { on_.begin(); }
    open_transaction(const open_transaction&) = delete;
    open_transaction& operator=(const open_transaction&) = delete;
    ~open_transaction() {
        if (!is_committed_) {
            on_.rollback();
        }
    }
    void commit() {
        on_.commit();
        is_committed_ = true;
    }

private:
    database& on_;
    bool is_committed_ = false;
};

std::chrono::microseconds since(std::chrono::steady_clock::time_point begin) {
    return std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() -
                                                                 begin);
}

}  // namespace

std::string who_am_i() {
    std::array<char, 256> host{};
    if (::gethostname(host.data(), host.size() - 1) != 0) {
        host[0] = '\0';
    }
    passwd found{};
    passwd* user = nullptr;
    std::array<char, 4096> buffer{};
    const bool is_known =
        ::getpwuid_r(::geteuid(), &found, buffer.data(), buffer.size(), &user) == 0 &&
        user != nullptr;
    return (is_known ? std::string(user->pw_name) : std::to_string(::geteuid())) + "@" +
           host.data();
}

execution::execution(database& on, const situation& now, history& table, stop_watch& stop)
    : on_(on),
      now_(now),
      how_(now.how),
      table_(table),
      stop_(stop),
      applied_by_(now.how.applied_by.empty() ? who_am_i() : now.how.applied_by) {
    for (const auto& each : now.history()) {
        next_order_ = std::max(next_order_, each.order + 1);
        rows_.insert(each.version);
    }
}

done_step execution::run(const step& next, int number, int of) {
    step_ = &next;
    migration_ = now_.source.find(next.migration.version);
    const auto& way = migration_->way(is_up());
    way_ = way ? &*way : nullptr;
    number_ = number;
    of_ = of;
    statement_ = 0;
    was_refused_ = false;
    keys_at_rest_ = way_ != nullptr && !way_->foreign_keys;
    done_ = {.version = next.migration.version,
             .name = next.migration.name,
             .direction = next.direction};
    begun_ = clock::now();
    is_in_table_ = rows_.contains(next.migration.version);
    stop_.throw_if_asked();
    tell(event_kind::migration_started);
    try {
        const bool is_inside =
            way_ != nullptr ? way_->in_transaction : migration_->code->in_transaction;
        if (is_inside) {
            run_inside();
        } else {
            run_outside();
        }
    } catch (const stop_requested&) {
        throw;
    } catch (const std::exception& failure) {
        tell(event_kind::migration_failed, failure.what());
        throw;
    }
    if (is_up()) {
        rows_.insert(next.migration.version);
        ++next_order_;
    } else {
        rows_.erase(next.migration.version);
    }
    done_.duration = since(begun_);
    tell(event_kind::migration_done, {}, done_.duration);
    return std::move(done_);
}

void execution::with_retries(const std::function<void()>& work, const std::function<void()>& undo,
                             bool may_retry) {
    std::chrono::milliseconds pause{100};
    constexpr std::chrono::milliseconds longest_pause{5000};
    for (int tries = 0;; ++tries) {
        try {
            stop_.throw_if_asked();
            work();
            return;
        } catch (const error& failure) {
            undo();
            if (stop_.is_asked() && failure.kind() == error_kind::interrupted) {
                throw stop_requested();
            }
            if (!may_retry || !failure.is_transient() || tries >= how_.retries) {
                throw;
            }
            tell(event_kind::migration_retried, failure.what());
        } catch (...) {
            undo();
            throw;
        }
        ++done_.attempts;
        stop_.pause(pause);
        pause = std::min(pause * 2, longest_pause);
    }
}

void execution::run_inside() {
    const auto once = [this] {
        try {
            run_inside_once();
        } catch (const foreign_keys_in_the_way&) {
            if (keys_at_rest_) {
                throw;
            }
            // A function turned out to change a table that others point at. It is done again: all of it
            // was rolled back.
            keys_at_rest_ = true;
            run_inside_once();
        }
    };
    const auto again = [this] {
        stop_.set_cancellable(false);
        done_.statements.clear();
    };
    with_retries(once, again, true);
}

void execution::run_inside_once() {
    std::optional<foreign_keys_at_rest> rest;
    if (keys_at_rest_) {
        rest.emplace(on_.session());
    }
    open_transaction transaction(on_);
    stop_.set_cancellable(true);
    check_requirements();
    if (way_ == nullptr) {
        run_code();
    }
    for (std::size_t i = 0; i != step_->statements.size(); ++i) {
        run_statement(i);
    }
    stop_.set_cancellable(false);
    if (!on_.in_transaction()) {
        fail(problem_kind::ends_transaction,
             place() + " has ended the transaction in which it was run",
             "what it did is stored, and the history does not know; use no_transaction");
    }
    if (rest) {
        finish("a foreign key", [&] { rest->check(); });
    }
    if (may_change_session()) {
        on_.engine().undo_session_changes();
    }
    write_result();
    finish("COMMIT", [&] { transaction.commit(); });
}

void execution::run_statement(std::size_t index, const std::function<void()>& then) {
    const auto& text = step_->statements[index].text;
    stop_.throw_if_asked();
    statement_ = static_cast<int>(index) + 1;
    tell(event_kind::statement_started, text);
    const auto begin = clock::now();
    try {
        on_.execute(text, how_.statement_timeout);
    } catch (const error& cause) {
        was_refused_ = true;
        fail_statement(index, cause);
    }
    if (then) {
        then();
    }
    done_.statements.push_back(since(begin));
    tell(event_kind::statement_done, text, done_.statements.back());
}

void execution::finish(const char* what, const std::function<void()>& work) {
    try {
        work();
    } catch (const error& cause) {
        const bool is_unknown = cause.kind() == error_kind::outcome_unknown;
        was_refused_ = !is_unknown && cause.kind() != error_kind::connection;
        throw migration_error(
            {.kind = problem_kind::statement_failed,
             .message = place() + ": " + what + " failed at its end: " + cause.message(),
             .version = migration_->facts.version,
             .file = way_ != nullptr ? way_->file : std::string(),
             .advice = is_unknown ? "run it again: the history says whether it is applied" : ""},
            cause);
    }
}

void execution::run_code() {
    const auto& code = *migration_->code;
    void* const connection = on_.connection(code.connection_type);
    if (connection == nullptr) {
        fail(problem_kind::bad_text, place() + " is written for another type of connection");
    }
    const auto& function = is_up() ? code.up : code.down;
    on_.without_deadline([&] { function(connection); });
}

void execution::check_requirements() {
    if (!is_up()) {
        return;
    }
    std::optional<std::string> reason;
    if (migration_->code != nullptr && migration_->code->refuse_because) {
        if (void* const connection = on_.connection(migration_->code->connection_type)) {
            reason = migration_->code->refuse_because(connection);
        }
    }
    if (!migration_->require.empty()) {
        const auto rows = on_.engine().rows(migration_->require);
        const bool is_met = rows.size() == 1 && !rows[0].empty() &&
                            (rows[0][0] == "t" || rows[0][0] == "1" || rows[0][0] == "true");
        if (!is_met) {
            reason = "what it requires is not so: " + migration_->require;
        }
    }
    if (reason) {
        fail(problem_kind::refused, place() + " was not run: " + *reason);
    }
}

history_entry execution::new_entry() const {
    return {.version = migration_->facts.version,
            .name = migration_->facts.name,
            .checksum = migration_->facts.checksum,
            .order = next_order_,
            .applied_at = sorrel::now(),
            .applied_by = applied_by_};
}

// The same row whether it is new, resumed or run once more.
void execution::save(const history_entry& entry) {
    on_.execute(is_in_table_ ? table_.update_sql(entry) : table_.insert_sql(entry),
                std::chrono::milliseconds{0});
}

void execution::write_result() {
    if (is_up()) {
        auto entry = new_entry();
        entry.duration = since(begun_);
        entry.statements_done = static_cast<int>(step_->statements.size());
        save(entry);
    } else {
        on_.execute(table_.erase_sql(migration_->facts.version), std::chrono::milliseconds{0});
    }
}

// A function may do anything; of statements the first word tells, or the name of the function that sets.
bool execution::may_change_session() const {
    return way_ == nullptr || std::ranges::any_of(step_->statements, [&](const auto& each) {
               const auto tokens = tokens_of(each.text, now_.engine.script);
               constexpr std::array words{"SET", "RESET", "DISCARD", "CALL",
                                          "DO",  "LOAD",  "PRAGMA"};
               const bool sets = std::ranges::any_of(
                   words, [&](const char* word) { return begins_with(tokens, word); });
               return sets || std::ranges::any_of(
                                  tokens, [](const token& part) { return part.is("SET_CONFIG"); });
           });
}

bool execution::is_idempotent() const {
    return way_ != nullptr ? way_->idempotent : migration_->code->idempotent;
}

std::string execution::place() const {
    return way_ != nullptr ? way_->file
                           : title_of(migration_->facts.version, migration_->facts.name);
}

void execution::tell(event_kind kind, std::string_view text,
                     std::chrono::microseconds duration) const {
    if (how_.observer) {
        how_.observer({.kind = kind,
                       .version = step_->migration.version,
                       .name = step_->migration.name,
                       .direction = step_->direction,
                       .number = number_,
                       .of = of_,
                       .statement = statement_,
                       .statements = static_cast<int>(step_->statements.size()),
                       .text = text,
                       .duration = duration});
    }
}

void execution::fail_statement(std::size_t index, const error& cause) {
    const auto& failed = step_->statements[index];
    auto position = failed.position;
    const bool is_placed =
        cause.offset() >= 0 && static_cast<std::size_t>(cause.offset()) <= failed.text.size();
    if (is_placed) {
        const auto within = position_of(failed.text, static_cast<std::size_t>(cause.offset()));
        position = {position.line + within.line - 1,
                    within.line == 1 ? position.column + within.column - 1 : within.column};
    }
    problem failure{.kind = problem_kind::statement_failed,
                    .message = way_->file + ":" + std::to_string(position.line) + ":" +
                               std::to_string(position.column) + ": statement " +
                               std::to_string(index + 1) + " failed: " + cause.message(),
                    .version = migration_->facts.version,
                    .file = way_->file,
                    .position = position,
                    .statement = static_cast<int>(index) + 1,
                    .sql = failed.text};
    const bool is_there_already = cause.kind() == error_kind::schema ||
                                  cause.message().find("already exists") != std::string::npos;
    if (is_there_already && now_.history().empty()) {
        failure.advice = "if the database was made without migrations, adopt it first (`baseline`)";
    }
    throw migration_error(std::move(failure), cause);
}

void execution::fail(problem_kind kind, const std::string& message, std::string advice) const {
    throw migration_error{{{.kind = kind,
                            .message = message,
                            .version = migration_->facts.version,
                            .file = way_ != nullptr ? way_->file : std::string(),
                            .advice = std::move(advice)}}};
}

}  // namespace sorrel::migrations::detail
