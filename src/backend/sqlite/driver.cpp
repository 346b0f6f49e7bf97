// SPDX-License-Identifier: MIT
// One open SQLite database, through SQLiteCpp, which owns the handle.
#include <sorrel/backend/sqlite/driver.hpp>

#include <array>
#include <utility>

#include <SQLiteCpp/Exception.h>

#include <sorrel/error/kinds.hpp>

#include "state.hpp"

namespace sorrel::sqlite {

namespace {

using detail::cached_statement;

std::unique_ptr<cached_statement> prepare_new(detail::connection_state& connection,
                                              std::string_view text,
                                              const static_statement* origin) {
    sqlite3_stmt* prepared = nullptr;
    const char* rest = nullptr;
    const int result = sqlite3_prepare_v3(connection.handle, text.data(),
                                          static_cast<int>(text.size()), SQLITE_PREPARE_PERSISTENT,
                                          &prepared, &rest);
    auto statement = std::make_unique<cached_statement>();
    statement->connection = &connection;
    statement->handle.reset(prepared);
    statement->origin = origin;
    detail::check_result(connection, result, text, origin);
    const std::string_view unread(rest, static_cast<std::size_t>(text.data() + text.size() - rest));
    if (prepared == nullptr || unread.find_first_not_of(" \t\r\n;") != std::string_view::npos) {
        throw_error({.kind = error_kind::syntax,
                     .message = prepared == nullptr
                                    ? "the text contains no statement"
                                    : "the text contains more than one statement; run a script with "
                                      "execute_script()",
                     .sql = std::string(text)});
    }
    return statement;
}

statement lend(cached_statement& cached) {
    cached.in_use = true;
    return statement{cached};
}

// The statement is in use further up, for example in a loop over stream(): a second copy does.
statement lend_spare(std::unique_ptr<cached_statement> spare) {
    spare->is_spare = true;
    return lend(*spare.release());  // owned by the statement from here on: see give_back()
}

}  // namespace

driver::driver(const std::string& path, const options& how)
    : state_(std::make_unique<state>(path, how).release()) {}

driver::~driver() { std::unique_ptr<state> last(state_); }

statement driver::prepare(static_statement& wanted) {
    std::uint32_t index = wanted.index.load(std::memory_order_relaxed);
    if (index == 0) [[unlikely]] {
        index = give_index(wanted);
    }
    auto& cache = state_->by_index;
    if (index < cache.size() && cache[index] != nullptr) [[likely]] {
        cached_statement& cached = *cache[index];
        if (!cached.in_use) [[likely]] {
            return lend(cached);
        }
        return lend_spare(prepare_new(*state_, wanted.text, &wanted));
    }
    for (const table_info* table : wanted.tables) {
        if (!state_->verified.contains(table)) {
            detail::verify_table(state_->handle, *table);
            state_->verified.insert(table);
        }
    }
    auto fresh = prepare_new(*state_, wanted.text, &wanted);
    if (index >= cache.size()) {
        cache.resize(std::size_t{index} + 1);
    }
    cache[index] = std::move(fresh);
    return lend(*cache[index]);
}

statement driver::prepare(std::string_view text) {
    if (auto* cached = state_->by_text.find(text)) {
        return cached->in_use ? lend_spare(prepare_new(*state_, text, nullptr)) : lend(*cached);
    }
    return lend(state_->by_text.keep(text, prepare_new(*state_, text, nullptr)));
}

void driver::execute_script(const std::string& script) {
    const int result = sqlite3_exec(state_->handle, script.c_str(), nullptr, nullptr, nullptr);
    detail::check_result(*state_, result, script, nullptr);
}

namespace {

// Transactions are statements like any other: prepared once per connection.
constinit static_statement begin_immediate{.text = "BEGIN IMMEDIATE"};
constinit static_statement begin_deferred{.text = "BEGIN DEFERRED"};
constinit static_statement begin_exclusive{.text = "BEGIN EXCLUSIVE"};
constinit static_statement commit_text{.text = "COMMIT"};
constinit static_statement rollback_text{.text = "ROLLBACK"};

std::string savepoint_sql(const char* verb, std::uint32_t level) {
    return verb + (" \"sorrel_" + std::to_string(level)) + "\"";
}

}  // namespace

void driver::begin(const transaction_options& how) {
    auto& text = how.mode == begin_mode::immediate  ? begin_immediate
                 : how.mode == begin_mode::deferred ? begin_deferred
                                                    : begin_exclusive;
    prepare(text).execute();
    state_->lost_transaction.clear();
}

void driver::commit() { prepare(commit_text).execute(); }

void driver::rollback() { prepare(rollback_text).execute(); }

bool driver::rollback_quietly() noexcept {
    try {
        if (in_transaction()) {
            rollback();
        }
        return true;
    } catch (...) {
        return !in_transaction();
    }
}

void driver::set_savepoint(std::uint32_t level) {
    prepare(savepoint_sql("SAVEPOINT", level)).execute();
}

void driver::release_savepoint(std::uint32_t level) {
    prepare(savepoint_sql("RELEASE", level)).execute();
}

bool driver::rollback_to_savepoint(std::uint32_t level) noexcept {
    try {
        if (in_transaction()) {
            prepare(savepoint_sql("ROLLBACK TO", level)).execute();
            prepare(savepoint_sql("RELEASE", level)).execute();  // ROLLBACK TO keeps the savepoint
        }
        return true;
    } catch (...) {
        return false;
    }
}

bool driver::in_transaction() const noexcept {
    return sqlite3_get_autocommit(state_->handle) == 0;
}

const std::string& driver::lost_transaction() const noexcept { return state_->lost_transaction; }

std::int64_t driver::generated_key() const noexcept {
    return sqlite3_last_insert_rowid(state_->handle);
}

SQLite::Database& driver::native() noexcept { return state_->database; }

}  // namespace sorrel::sqlite
