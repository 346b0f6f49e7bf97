// SPDX-License-Identifier: MIT
// One open SQLite database, through SQLiteCpp, which owns the handle.
#include <sorrel/backend/sqlite/driver.hpp>
#include <sorrel/error/kinds.hpp>

#include "session.hpp"
#include "state.hpp"

#include <SQLiteCpp/Exception.h>

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

namespace sorrel::sqlite {

namespace {

using detail::cached_statement;

std::unique_ptr<cached_statement> prepare_new(detail::connection_state& connection,
                                              std::string_view text,
                                              const static_statement* origin) {
    sqlite3_stmt* prepared = nullptr;
    const char* rest = nullptr;
    // what is longer than an int can say is longer than any SQLite takes as well
    constexpr std::size_t longest = std::numeric_limits<int>::max();
    const int result = sqlite3_prepare_v3(connection.handle, text.data(),
                                          static_cast<int>(std::min(text.size(), longest)),
                                          SQLITE_PREPARE_PERSISTENT, &prepared, &rest);
    connection.has_changed = connection.has_changed || detail::changes_session(text);
    auto statement = std::make_unique<cached_statement>();
    statement->connection = &connection;
    statement->handle.reset(prepared);
    statement->origin = origin;
    detail::check_result(connection, result, text, origin);
    const std::string_view unread(rest, static_cast<std::size_t>(text.data() + text.size() - rest));
    if (prepared == nullptr || unread.find_first_not_of(" \t\r\n;") != std::string_view::npos) {
        throw_error(
            {.kind = error_kind::syntax,
             .message = prepared == nullptr
                            ? "the text contains no statement"
                            : "the text contains more than one statement; run a script with "
                              "execute_script()",
             .sql = std::string(text)});
    }
    return statement;
}

inline statement lend(cached_statement& cached) {
    cached.connection->threads.enter();
    cached.in_use = true;
    ++cached.uses;
    return {cached, cached.handle.get()};
}

// The statement is in use further up, for example in a loop over stream(): a second copy does.
statement lend_spare(std::unique_ptr<cached_statement> spare) {
    spare->is_spare = spare->ends_specially = true;
    auto lent = lend(*spare);
    // owned by the statement from here on: see give_back()
    [[maybe_unused]] const auto* const owned = spare.release();
    return lent;
}

}  // namespace

driver::driver(const std::string& path, const options& how)
    : state_(std::make_unique<state>(path, how).release()) {}

driver::~driver() {
    if (state_->is_abandoned) {
        return;  // and what it holds is left alone
    }
    std::unique_ptr<state> last(state_);
    if (last->interrupter != nullptr) {
        last->interrupter->close();
    }
}

inline bool driver::is_as(transaction_state expected) const noexcept {
    return expected == transaction_state::any || sqlite3_get_autocommit(state_->handle) == 0;
}

[[gnu::hot]] statement driver::prepare(static_statement& wanted, transaction_state expected) {
    // Index 0 is nobody's, so a statement without an index finds nothing here.
    const auto& cache = state_->by_index;
    const std::uint32_t index = wanted.index.load(std::memory_order_relaxed);
    if (index < cache.size() && cache[index] != nullptr && !cache[index]->in_use && is_as(expected))
        [[likely]] {
        return lend(*cache[index]);
    }
    return prepare_anew(wanted, expected);
}

statement driver::prepare_anew(static_statement& wanted, transaction_state expected) {
    auto& watch = state_->watch;
    auto made = watch.preparing(wanted.text, [&] { return lend_or_prepare(wanted, expected); });
    if (watch.is_on()) {
        made.begin_watch();
    }
    return made;
}

statement driver::lend_or_prepare(static_statement& wanted, transaction_state expected) {
    require(expected);
    std::uint32_t index = wanted.index.load(std::memory_order_relaxed);
    if (index == 0) {
        index = give_index(wanted);
    }
    auto& cache = state_->statements();
    if (index < cache.size() && cache[index] != nullptr) {
        if (!cache[index]->in_use) {
            return lend(*cache[index]);
        }
        ++cache[index]->uses;
        return lend_spare(prepare_new(*state_, wanted.text, &wanted));
    }
    verify_tables(wanted);
    auto fresh = prepare_new(*state_, wanted.text, &wanted);
    if (index >= cache.size()) {
        cache.resize(std::size_t{index} + 1);
    }
    cache[index] = std::move(fresh);
    return lend(*cache[index]);
}

void driver::verify_tables(const static_statement& wanted) {
    for (const table_info* table : wanted.tables) {
        if (!state_->verified.contains(table)) {
            detail::verify_table(state_->handle, *table);
            state_->verified.insert(table);
        }
    }
}

void driver::require(transaction_state expected) const {
    if (!is_as(expected)) {
        sorrel::detail::throw_transaction_lost(state_->lost_transaction);
    }
}

statement driver::prepare(std::string_view text, static_statement& origin,
                          transaction_state expected) {
    auto& watch = state_->watch;
    if (!watch.is_on()) [[likely]] {
        return lend_or_prepare(text, origin, expected);
    }
    auto made = watch.preparing(text, [&] { return lend_or_prepare(text, origin, expected); });
    made.begin_watch();
    return made;
}

statement driver::lend_or_prepare(std::string_view text, static_statement& origin,
                                  transaction_state expected) {
    require(expected);
    if (auto* cached = state_->by_text.find(text); cached != nullptr && !cached->in_use) {
        return lend(*cached);
    } else if (cached != nullptr) {
        ++cached->uses;
        return lend_spare(prepare_new(*state_, text, &origin));
    }
    verify_tables(origin);
    auto fresh = prepare_new(*state_, text, &origin);
    const auto dropped = state_->by_text.make_room();
    return lend(state_->by_text.keep(text, std::move(fresh)));
}

void driver::tell_statements(statement_teller tell, void* to) const {
    const auto tell_one = [&](const cached_statement& each) {
        tell(to, &each, sqlite3_sql(each.handle.get()), each.uses);
    };
    for (const auto& each : state_->statements()) {
        if (each != nullptr) {
            tell_one(*each);
        }
    }
    state_->by_text.for_each(tell_one);
}

std::shared_ptr<observer> driver::observe(std::shared_ptr<observer> told,
                                          sorrel::detail::call_notes* notes) {
    auto statements = std::move(state_->statements());
    state_->statements().clear();
    auto before = state_->watch.set(std::move(told), notes);
    state_->statements() = std::move(statements);
    return before;
}

query_plan driver::read_plan(statement& explained) {
    std::vector<plan_step> steps;
    while (explained.step()) {
        const row step = explained.current_row();
        steps.push_back(
            {.id = step.integer(0), .parent = step.integer(1), .text = std::string(step.text(3))});
    }
    return query_plan{std::move(steps)};
}

namespace {

/// Runs the first statement of a script; gives the rest. Not sqlite3_exec(), so that an error is told
/// with the text it is about.
const char* run_first(detail::connection_state& connection, const char* script) {
    sqlite3_stmt* prepared = nullptr;
    const char* rest = nullptr;
    detail::check_result(connection,
                         sqlite3_prepare_v2(connection.handle, script, -1, &prepared, &rest),
                         script, nullptr);
    const detail::statement_handle statement(prepared);
    int result = prepared == nullptr ? SQLITE_DONE : SQLITE_ROW;
    while (result == SQLITE_ROW) {
        result = sqlite3_step(prepared);
    }
    if (result != SQLITE_DONE) {
        detail::throw_failure(connection, result, std::string_view(script, rest), nullptr);
    }
    return rest;
}

}  // namespace

void driver::execute_script(const std::string& script) {
    if (script.find('\0') != std::string::npos) {  // where SQLite would stop reading, silently
        throw_error({.kind = error_kind::syntax, .message = "the script contains a NUL"});
    }
    state_->has_changed = state_->has_changed || detail::changes_session(script);
    try {
        state_->watch.statement(script, [&] {
            for (const char* rest = script.c_str(); *rest != '\0';) {
                rest = run_first(*state_, rest);
            }
        });
    } catch (...) {
        state_->lost_transaction.clear();  // it may have said COMMIT before the part that failed
        throw;
    }
}

namespace {

// Transactions are statements like any other: prepared once per connection.
constinit static_statement begin_immediate{"BEGIN IMMEDIATE"};
constinit static_statement begin_deferred{"BEGIN DEFERRED"};
constinit static_statement begin_exclusive{"BEGIN EXCLUSIVE"};
constinit static_statement commit_text{"COMMIT"};
constinit static_statement rollback_text{"ROLLBACK"};
constinit static_statement savepoint_text{"SAVEPOINT"};  // their names are made at run time

std::string savepoint_sql(const char* verb, std::uint32_t level) {
    return verb + (" \"sorrel_" + std::to_string(level)) + "\"";
}

}  // namespace

void driver::begin(const transaction_options& how) {
    detail::require_own_process(*state_);
    end_read_only();  // of one that the engine has ended
    auto& text = how.read_only                       ? begin_deferred
                 : how.mode == begin_mode::immediate ? begin_immediate
                 : how.mode == begin_mode::deferred  ? begin_deferred
                                                     : begin_exclusive;
    state_->watch.step(transaction_step::begin, 0, [&] { prepare(text).run(); });
    if (how.read_only) {
        begin_read_only();
    }
    state_->lost_transaction.clear();
}

void driver::commit() {
    detail::require_own_process(*state_);
    state_->watch.step(transaction_step::commit, 0, [&] { prepare(commit_text).run(); });
    end_read_only();
}

void driver::rollback() {
    detail::require_own_process(*state_);
    state_->watch.step(transaction_step::rollback, 0, [&] { prepare(rollback_text).run(); });
    end_read_only();
}

bool driver::rollback_quietly() noexcept {
    try {
        if (in_transaction()) {
            rollback();
        } else {
            state_->watch.transaction_is_gone();
        }
        end_read_only();
        return true;
    } catch (...) {
        return !in_transaction();
    }
}

void driver::set_savepoint(std::uint32_t level) {
    detail::require_own_process(*state_);
    state_->watch.step(transaction_step::savepoint, level,
                       [&] { prepare(savepoint_sql("SAVEPOINT", level), savepoint_text).run(); });
}

void driver::release_savepoint(std::uint32_t level) {
    detail::require_own_process(*state_);
    state_->watch.step(transaction_step::release, level,
                       [&] { prepare(savepoint_sql("RELEASE", level), savepoint_text).run(); });
}

bool driver::rollback_to_savepoint(std::uint32_t level) noexcept {
    try {
        detail::require_own_process(*state_);
        if (in_transaction()) {
            state_->watch.step(transaction_step::rollback_to_savepoint, level, [&] {
                prepare(savepoint_sql("ROLLBACK TO", level), savepoint_text).run();
                prepare(savepoint_sql("RELEASE", level), savepoint_text)
                    .run();  // ROLLBACK TO keeps the savepoint
            });
        }
        return true;
    } catch (...) {
        return false;
    }
}

bool driver::in_transaction() const noexcept {
    return sqlite3_get_autocommit(state_->handle) == 0;
}

const std::string& driver::lost_transaction() const noexcept {
    return state_->lost_transaction;
}

std::size_t driver::max_parameters() const noexcept {
    return static_cast<std::size_t>(
        sqlite3_limit(state_->handle, SQLITE_LIMIT_VARIABLE_NUMBER, -1));
}

[[gnu::hot]] std::int64_t driver::generated_key() const noexcept {
    return sqlite3_last_insert_rowid(state_->handle);
}

SQLite::Database& driver::native() noexcept {
    state_->has_changed = true;
    return state_->database;
}

}  // namespace sorrel::sqlite
