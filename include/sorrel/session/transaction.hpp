// SPDX-License-Identifier: MIT
// Transactions and savepoints as guards: what is not committed or released is rolled back.
#pragma once

#include <sorrel/backend/backend.hpp>
#include <sorrel/error/kinds.hpp>
#include <sorrel/session/executor.hpp>
#include <sorrel/session/scope.hpp>

#include <cstdint>
#include <string_view>
#include <type_traits>
#include <utility>

namespace sorrel {

template <backend Backend>
class connection;

template <class Backend>
class savepoint_guard;

namespace detail {

/// Named so that a failed assertion shows the function and what it is to take.
template <class Function, class Guard>
inline constexpr bool takes_transaction = std::is_invocable_v<Function, Guard&>;

/// Runs `function(guard)`, then `finish()`, and gives what the function gives.
template <class Guard, class Function, class Finish>
decltype(auto) run_in(Guard& guard, Function&& function, Finish&& finish) {
    static_assert(takes_transaction<Function, Guard>,
                  "sorrel: a function for transaction() takes the transaction, as in "
                  "[&](sqlite::transaction& tx) [docs/errors.md#wrong-call]");
    if constexpr (!takes_transaction<Function, Guard>) {
        return;
    } else if constexpr (std::is_void_v<std::invoke_result_t<Function, Guard&>>) {
        std::forward<Function>(function)(guard);
        finish();
    } else {
        decltype(auto) result = std::forward<Function>(function)(guard);
        finish();
        return static_cast<std::invoke_result_t<Function, Guard&>>(
            std::forward<decltype(result)>(result));
    }
}

/// What transactions and savepoints share: a place in the connection's stack of open scopes.
template <class Connection>
class scope_guard {
public:
    scope_guard(const scope_guard&) = delete;
    scope_guard& operator=(const scope_guard&) = delete;

    /// Whether this guard still has something to commit or roll back.
    [[nodiscard]] bool is_open() const noexcept { return level() >= 0; }

protected:
    explicit scope_guard(Connection& connection) : connection_(connection) {}
    ~scope_guard() = default;

    [[nodiscard]] int level() const noexcept { return connection_.scopes().level_of(id_); }
    void enter() { id_ = connection_.scopes().push(); }

    void require_open(std::string_view what) const {
        if (!is_open()) {
            throw_scope_over(what);
        }
    }
    /// For `commit` and `release`: what lies inside must be decided first.
    void require_innermost(std::string_view what) const {
        require_open(what);
        if (!connection_.scopes().is_innermost(id_)) {
            throw_scope_not_innermost(what);
        }
    }
    /// The engine may have ended the transaction on its own, for example when the disk was full.
    void require_alive() {
        if (!connection_.driver().in_transaction()) {
            connection_.scopes().close_from(0);
            throw_transaction_lost(connection_.driver().lost_transaction());
        }
    }

    Connection& connection_;
    scope_stack::id id_ = 0;
};

/// A savepoint without the verbs, for work that must be all or nothing inside a transaction.
template <class Connection>
class raw_savepoint : public scope_guard<Connection> {
public:
    explicit raw_savepoint(Connection& connection) : scope_guard<Connection>(connection) {
        if (!connection.driver().in_transaction()) {  // SAVEPOINT would begin one
            throw_transaction_lost(connection.driver().lost_transaction());
        }
        connection.scopes().make_room();
        connection.driver().set_savepoint(connection.scopes().depth());
        this->enter();
    }
    ~raw_savepoint() {
        if (this->is_open()) {
            roll_back();
        }
    }

    void release() {
        this->require_innermost("savepoint");
        this->require_alive();
        const auto level = this->level();
        this->connection_.driver().release_savepoint(static_cast<std::uint32_t>(level));
        this->connection_.scopes().close_from(level);
    }

protected:
    void roll_back() noexcept {
        const auto level = this->level();
        this->connection_.scopes().close_from(level);
        if (!this->connection_.driver().rollback_to_savepoint(static_cast<std::uint32_t>(level))) {
            this->connection_.mark_broken();
        }
    }
};

}  // namespace detail

/// A transaction. Destroyed before `commit()`, it is rolled back, also while an exception passes;
/// the destructor never throws. Statements run by its connection belong to it as well: SQL knows one
/// current transaction per connection.
template <class Backend>
class transaction_guard : public detail::scope_guard<connection<Backend>>,
                          public executor<transaction_guard<Backend>, connection<Backend>> {
public:
    using session_type = connection<Backend>;

    transaction_guard(session_type& on, const typename Backend::transaction_options& options)
        : detail::scope_guard<session_type>(on) {
        if (on.driver().in_transaction() || !on.scopes().empty()) {
            if (!on.nests_transactions() || on.scopes().depth() != 1) {
                detail::throw_already_in_transaction();
            }
            on.scopes().make_room();
            on.driver().set_savepoint(1);
            this->enter();
            return;
        }
        on.scopes().make_room();  // so that nothing can fail between BEGIN and its guard
        on.driver().begin(options);
        this->enter();
    }
    ~transaction_guard() {
        if (this->is_open()) {
            roll_back();
        }
    }

    /// Makes everything since `begin()` permanent.
    ///
    /// When it throws, nothing is: a `busy_error` of SQLite leaves the transaction open, so that commit
    /// may be tried again; after any other error it was rolled back. `outcome_unknown` alone says that
    /// it may be. Throws `transaction_rolled_back` when
    /// the engine had ended the transaction before, and `transaction_error` when a savepoint inside
    /// is still open.
    void commit() {
        this->require_innermost("transaction");
        this->require_alive();
        if (this->level() != 0) {  // inside of a test's transaction
            this->connection_.driver().release_savepoint(1);
            this->connection_.scopes().close_from(1);
            return;
        }
        try {
            this->connection_.driver().commit();
        } catch (const busy_error&) {
            if (!this->connection_.driver().in_transaction()) {
                roll_back();  // of a transaction that the engine has ended: the guard is over
            }
            throw;
        } catch (...) {
            roll_back();
            throw;
        }
        this->connection_.scopes().close_from(0);
    }

    /// Undoes everything since `begin()`, also what savepoints inside it did.
    void rollback() {
        this->require_open("transaction");
        this->connection_.note_rollback_is_asked();
        roll_back();
    }

    /// Begins a part that can be undone by itself.
    [[nodiscard]] savepoint_guard<Backend> savepoint() {
        return savepoint_guard<Backend>(session());
    }

    /// Runs `function(savepoint)` and releases; an exception undoes this part and goes on.
    template <class Function>
    decltype(auto) transaction(Function&& function) {
        auto part = savepoint();
        return detail::run_in(part, std::forward<Function>(function), [&] { part.release(); });
    }

    /// The client library's own connection; it is inside this transaction.
    [[nodiscard]] auto& native() { return session().native(); }

    // What the verbs run on; throws `transaction_error` when the transaction is over.
    [[nodiscard]] session_type& session() {
        this->require_open("transaction");
        return this->connection_;
    }

private:
    void roll_back() noexcept {
        const auto level = this->level();
        this->connection_.scopes().close_from(level);
        auto& driver = this->connection_.driver();
        if (level == 0 ? !driver.rollback_quietly() : !driver.rollback_to_savepoint(1)) {
            this->connection_.mark_broken();
        }
    }
};

/// A part of a transaction that can be undone by itself. Destroyed before `release()`, it is rolled
/// back to where it began; savepoints nest to any depth and end innermost first.
template <class Backend>
class savepoint_guard : public detail::raw_savepoint<connection<Backend>>,
                        public executor<savepoint_guard<Backend>, connection<Backend>> {
public:
    using session_type = connection<Backend>;

    explicit savepoint_guard(session_type& on) : detail::raw_savepoint<session_type>(on) {}

    /// Undoes this part, and savepoints inside it; the transaction goes on.
    void rollback() {
        this->require_open("savepoint");
        this->require_alive();
        this->connection_.note_rollback_is_asked();
        this->roll_back();
    }

    /// Begins a part within this part.
    [[nodiscard]] savepoint_guard<Backend> savepoint() {
        return savepoint_guard<Backend>(session());
    }

    /// Runs `function(savepoint)` and releases; an exception undoes this part and goes on.
    template <class Function>
    decltype(auto) transaction(Function&& function) {
        auto part = savepoint();
        return detail::run_in(part, std::forward<Function>(function), [&] { part.release(); });
    }

    /// The client library's own connection.
    [[nodiscard]] auto& native() { return session().native(); }

    // What the verbs run on; throws `transaction_error` when the savepoint is over.
    [[nodiscard]] session_type& session() {
        this->require_open("savepoint");
        return this->connection_;
    }
};

}  // namespace sorrel
