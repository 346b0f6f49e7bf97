// SPDX-License-Identifier: MIT
// One connection: finding statements, and transactions.
#include <sorrel/backend/postgres/driver.hpp>
#include <sorrel/error/kinds.hpp>

#include "cancel_gate.hpp"
#include "failure.hpp"
#include "session.hpp"
#include "state.hpp"
#include "writes.hpp"

#include <utility>

namespace sorrel::postgres {

namespace {

using detail::running_statement;

// A destructor may roll back on a network that is silent; nobody waits longer than this for it.
constexpr std::chrono::seconds rollback_time{5};

std::unique_ptr<running_statement> make_statement(detail::connection_state& connection,
                                                  const static_statement& origin,
                                                  std::string_view text) {
    auto made = std::make_unique<running_statement>();
    made->connection = &connection;
    made->origin = &origin;
    made->text = text;
    return made;
}

statement lend(running_statement& found) {
    found.connection->threads.enter();
    found.in_use = true;
    ++found.uses;
    return statement{found};
}

std::string begin_sql(const transaction_options& how) {
    std::string sql = "BEGIN";
    switch (how.isolation) {
        case isolation_level::read_committed:
            sql += " ISOLATION LEVEL READ COMMITTED";
            break;
        case isolation_level::repeatable_read:
            sql += " ISOLATION LEVEL REPEATABLE READ";
            break;
        case isolation_level::serializable:
            sql += " ISOLATION LEVEL SERIALIZABLE";
            break;
        case isolation_level::engine_default:
            break;
    }
    sql += how.read_only ? " READ ONLY" : "";
    sql += how.deferrable ? " DEFERRABLE" : "";
    return sql;
}

std::string savepoint_sql(const char* verb, std::uint32_t level) {
    return verb + (" \"sorrel_" + std::to_string(level)) + "\"";
}

}  // namespace

driver::driver(const std::string& where, const options& how)
    : state_(std::make_unique<state>(where, how)) {}

driver::~driver() = default;

statement driver::prepare(static_statement& wanted, transaction_state expected) {
    return state_->watch.preparing(wanted.text, [&] { return lend_or_make(wanted, expected); });
}

statement driver::lend_or_make(static_statement& wanted, transaction_state expected) {
    require(expected);
    auto& cache = state_->by_index;
    std::uint32_t index = wanted.index.load(std::memory_order_relaxed);
    if (index < cache.size() && cache[index] != nullptr && !cache[index]->in_use) [[likely]] {
        return lend(*cache[index]);
    }
    verify_tables(wanted);
    if (index == 0) {
        index = give_index(wanted);
    }
    auto fresh = make_statement(*state_, wanted, wanted.text);
    if (index < cache.size() && cache[index] != nullptr) {
        ++cache[index]->uses;
        return lend_spare(std::move(fresh));
    }
    if (index >= cache.size()) {
        cache.resize(std::size_t{index} + 1);
    }
    cache[index] = std::move(fresh);
    return lend(*cache[index]);
}

statement driver::prepare(std::string_view text, static_statement& origin,
                          transaction_state expected) {
    return state_->watch.preparing(text, [&] { return lend_or_make(text, origin, expected); });
}

statement driver::lend_or_make(std::string_view text, static_statement& origin,
                               transaction_state expected) {
    require(expected);
    auto* const cached = state_->by_text.find(text);
    if (cached != nullptr && !cached->in_use) {
        return lend(*cached);
    }
    verify_tables(origin);
    if (cached != nullptr) {
        ++cached->uses;
        return lend_spare(make_statement(*state_, origin, cached->text));
    }
    if (const auto dropped = state_->by_text.make_room();
        dropped != nullptr && !dropped->name.empty()) {
        state_->unwanted.push_back(std::move(dropped->name));
    }
    auto& kept = state_->by_text.keep(text, make_statement(*state_, origin, {}));
    kept.text = state_->by_text.text_of_newest();
    return lend(kept);
}

// The statement is in use further up, for example in a loop over stream(): a second one does.
statement driver::lend_spare(std::unique_ptr<running_statement> spare) {
    spare->is_spare = true;
    auto lent = lend(*spare);
    // owned by the statement from here on: see give_back()
    [[maybe_unused]] const auto* const owned = spare.release();
    return lent;
}

void driver::tell_statements(statement_teller tell, void* to) const {
    const auto tell_one = [&](const running_statement& each) {
        tell(to, &each, each.text, each.uses);
    };
    for (const auto& each : state_->by_index) {
        if (each != nullptr) {
            tell_one(*each);
        }
    }
    state_->by_text.for_each(tell_one);
}

void driver::verify_tables(const static_statement& wanted) {
    for (const table_info* table : wanted.tables) {
        if (!state_->verified.contains(table)) {
            detail::verify_table(*state_, *table);
            state_->verified.insert(table);
        }
    }
}

void driver::require(transaction_state expected) const {
    if (expected == transaction_state::open && !in_transaction()) [[unlikely]] {
        if (state_->wire.is_lost()) {
            throw_error({.kind = error_kind::connection,
                         .message = "the connection is lost, and the transaction with it"});
        }
        sorrel::detail::throw_transaction_lost(state_->failed_because);
    }
}

void driver::execute_script(const std::string& script) {
    if (script.find('\0') != std::string::npos) {  // where libpq would stop reading, silently
        throw_error({.kind = error_kind::syntax, .message = "the script contains a NUL"});
    }
    state_->has_changed = state_->has_changed || detail::changes_session(script);
    state_->watch.statement(script, [&] {
        if (in_transaction() || !detail::may_write(script)) {
            state_->command(script);
        } else {
            state_->store(script);
        }
    });
}

std::shared_ptr<observer> driver::observe(std::shared_ptr<observer> told,
                                          sorrel::detail::call_notes* notes) {
    return state_->watch.set(std::move(told), notes);
}

void driver::begin(const transaction_options& how) {
    state_->failed_because.clear();
    state_->watch.step(transaction_step::begin, 0, [&] { state_->command(begin_sql(how)); });
}

void driver::commit() {
    state_->watch.step(transaction_step::commit, 0, [&] { commit_now(); });
}

void driver::commit_now() {
    const std::string answer = state_->store("COMMIT");
    if (answer !=
        "COMMIT") {  // a failed transaction is rolled back, and the server calls it success
        throw_error(
            {.kind = error_kind::rolled_back,
             .message =
                 "COMMIT was answered by " + answer + ": the transaction had failed" +
                 (state_->failed_because.empty() ? std::string()
                                                 : " with \"" + state_->failed_because + "\""),
             .sql = "COMMIT"});
    }
}

bool driver::rollback_quietly() noexcept {
    try {
        if (in_transaction()) {
            state_->watch.step(transaction_step::rollback, 0, [&] { roll_back_by("ROLLBACK"); });
        } else {
            state_->watch.transaction_is_gone();
        }
        return !state_->wire.is_lost() && !in_transaction();
    } catch (...) {
        return false;
    }
}

void driver::roll_back_by(const std::string& sql) {
    if (state_->on_wire != nullptr) {
        state_->on_wire->reset();
    }
    const auto limit = state_->wire.limit();
    const auto at_most = clock::now() + rollback_time;
    // a deadline that has passed is no reason to leave the transaction open
    state_->wire.set_limit(at_most);
    try {
        state_->command(sql);
    } catch (...) {
        state_->wire.set_limit(limit);
        throw;
    }
    state_->wire.set_limit(limit);
}

void driver::set_savepoint(std::uint32_t level) {
    state_->watch.step(transaction_step::savepoint, level,
                       [&] { state_->command(savepoint_sql("SAVEPOINT", level)); });
}

void driver::release_savepoint(std::uint32_t level) {
    state_->watch.step(transaction_step::release, level,
                       [&] { state_->command(savepoint_sql("RELEASE", level)); });
}

bool driver::rollback_to_savepoint(std::uint32_t level) noexcept {
    try {
        if (in_transaction()) {
            // ROLLBACK TO keeps the savepoint
            state_->watch.step(transaction_step::rollback_to_savepoint, level, [&] {
                roll_back_by(savepoint_sql("ROLLBACK TO", level) + ";" +
                             savepoint_sql("RELEASE", level));
            });
            state_->failed_because.clear();
        }
        return !state_->wire.is_lost();
    } catch (...) {
        return false;
    }
}

bool driver::in_transaction() const noexcept {
    return state_->in_transaction();
}

const std::string& driver::lost_transaction() const noexcept {
    return state_->failed_because;
}

sorrel::canceller driver::canceller() {
    return sorrel::canceller{state_->wire.gate()};
}

void driver::set_deadline(std::optional<clock::time_point> deadline) noexcept {
    state_->wire.set_limit(deadline);
}

std::optional<driver::clock::time_point> driver::deadline() const noexcept {
    return state_->wire.limit();
}

}  // namespace sorrel::postgres
