// SPDX-License-Identifier: MIT
// A connection: one open database, used by one thread at a time.
#pragma once

#include <sorrel/backend/backend.hpp>
#include <sorrel/backend/call_notes.hpp>
#include <sorrel/session/executor.hpp>
#include <sorrel/session/pipeline.hpp>
#include <sorrel/session/retry.hpp>
#include <sorrel/session/scope.hpp>
#include <sorrel/session/transaction.hpp>
#include <sorrel/session/within.hpp>

#include <atomic>
#include <memory>
#include <source_location>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace sorrel {

class observer;

/// An open database. It is made where it is used and stays there, since transactions and streams
/// point at it; nothing of it may be used by two threads at the same moment.
template <backend Backend>
class connection : public executor<connection<Backend>, connection<Backend>> {
public:
    using backend_type = Backend;
    using dialect = typename Backend::dialect;
    using transaction_options = typename Backend::transaction_options;

    /// Opens the database; the arguments are those of the backend's driver.
    template <class... Arguments>
        requires std::is_constructible_v<typename Backend::driver, Arguments...>
    explicit connection(Arguments&&... arguments)
        : driver_(std::forward<Arguments>(arguments)...) {}

    /// Opens the database with options: `sqlite::connection db{"app.db", {.busy_timeout = 1s}}`.
    template <class Where, class Options = typename Backend::options>
    connection(Where&& where, const Options& options)
        : driver_(std::forward<Where>(where), options) {}

    connection(const connection&) = delete;
    connection& operator=(const connection&) = delete;

    /// Begins a transaction, which rolls back when it is destroyed before `commit()`. Throws
    /// `transaction_error` when one is open already.
    [[nodiscard]] transaction_guard<Backend> begin(const transaction_options& options = {}) {
        return transaction_guard<Backend>(*this, options);
    }

    /// Runs `function(transaction)` and commits; an exception rolls back and goes on. Gives what the
    /// function gives.
    template <class Function>
    decltype(auto) transaction(Function&& function) {
        return transaction(transaction_options{}, std::forward<Function>(function));
    }
    template <class Function>
    decltype(auto) transaction(const transaction_options& options, Function&& function) {
        auto tx = begin(options);
        return detail::run_in(tx, std::forward<Function>(function), [&] { tx.commit(); });
    }

    /// The same, again and again while it fails with an error that `is_transient()`: a deadlock, a
    /// serialization failure, a lock held by others. The function runs from its start each time, so
    /// what it does outside of the database happens again as well. Never when the outcome of a commit
    /// is unknown. Throws the last attempt's error.
    template <class Function>
    decltype(auto) transaction(const retry_policy& policy, Function&& function) {
        return transaction(policy, transaction_options{}, function);
    }
    template <class Function>
    decltype(auto) transaction(const retry_policy& policy, const transaction_options& options,
                               Function&& function) {
        for (int attempt = 1;; ++attempt) {
            try {
                return transaction(options, function);
            } catch (const error& failure) {
                if (!failure.is_transient() || attempt >= policy.attempts) {
                    throw;
                }
            }
            detail::wait_before_retry(policy, attempt);
        }
    }

    /// Whether a transaction is open, in the engine's own word.
    [[nodiscard]] bool in_transaction() const noexcept { return driver_.in_transaction(); }

    /// What stops a statement of this connection from another thread:
    /// @code
    /// std::stop_callback on_stop{token, [stop = db.canceller()] { stop.cancel(); }};
    /// @endcode
    /// The statement throws `cancelled_error`, and the connection stays usable. A transaction has
    /// failed then on PostgreSQL, and was rolled back on SQLite if the statement was a write.
    [[nodiscard]] sorrel::canceller canceller() { return driver_.canceller(); }

    /// Tells this one of every statement and transaction from now on, or nobody when it is null; gives
    /// who was told before. See `<sorrel/observe.hpp>`.
    std::shared_ptr<observer> observe(std::shared_ptr<observer> told) {
        observer_ = told.get();
        return driver_.observe(std::move(told), &notes_);
    }

    /// The client library's own connection, for what Sorrel does not do; it sees the same
    /// transaction. Include the library's header to use it.
    [[nodiscard]] auto& native() noexcept { return driver_.native(); }

    // What executors and guards build on; not for programs.
    void run_script(const std::string& script) {
        check_usable();
        driver_.execute_script(script);
    }
    [[nodiscard]] connection& session() noexcept { return *this; }
    [[nodiscard]] typename Backend::driver& driver() noexcept { return driver_; }
    [[nodiscard]] const typename Backend::driver& driver() const noexcept { return driver_; }
    [[nodiscard]] detail::scope_stack& scopes() noexcept { return scopes_; }
    [[nodiscard]] const detail::scope_stack& scopes() const noexcept { return scopes_; }

    [[nodiscard]] typename Backend::statement prepare(static_statement& wanted) {
        last_.store(&wanted, std::memory_order_relaxed);
        return driver_.prepare(wanted, expected_state());
    }
    [[nodiscard]] typename Backend::statement prepare(std::string_view text,
                                                      static_statement& origin) {
        last_.store(&origin, std::memory_order_relaxed);
        return driver_.prepare(text, origin, expected_state());
    }

    /// Runs `function` in a transaction, or in a savepoint when one is open.
    template <class Function>
    auto atomically(Function&& function) {
        if (driver_.in_transaction()) {
            check_usable();
            detail::raw_savepoint<connection> guard{*this};
            auto result = function();
            guard.release();
            return result;
        }
        auto tx = begin();
        auto result = function();
        tx.commit();
        return result;
    }

    /// After a failed rollback nothing more is done on this connection.
    void mark_broken() noexcept { is_broken_ = true; }
    [[nodiscard]] bool is_broken() const noexcept { return is_broken_; }

    /// Who is told; the pool asks, to undo what was changed.
    [[nodiscard]] const observer* observed_by() const noexcept { return observer_; }
    // Where the connection is used from, for its observer.
    void note_caller(const std::source_location& where) noexcept { notes_.caller = where; }
    void note_holder(const std::source_location& where) noexcept {
        notes_.caller = notes_.holder = where;
    }
    /// What comes is no verb.
    void forget_caller() noexcept { notes_.caller = notes_.holder; }
    [[nodiscard]] const std::source_location& caller() const noexcept { return notes_.caller; }
    void note_rollback_is_asked() noexcept { notes_.is_rollback_asked = true; }

    /// Whether transactions become savepoints of the one that is open: see `testing::rolled_back`.
    void nest_transactions(bool nest) noexcept { nests_transactions_ = nest; }
    [[nodiscard]] bool nests_transactions() const noexcept { return nests_transactions_; }

    void forget_last_sql() noexcept { last_.store(nullptr, std::memory_order_relaxed); }
    /// The text of the last query, or what it began as; any thread may ask.
    [[nodiscard]] std::string last_sql() const {
        const auto* const last = last_.load(std::memory_order_relaxed);
        return last != nullptr ? detail::text_to_show(*last) : std::string();
    }

private:
    [[nodiscard]] transaction_state expected_state() const {
        if (is_broken_) [[unlikely]] {
            detail::throw_connection_broken();
        }
        return scopes_.empty() ? transaction_state::any : transaction_state::open;
    }

    void check_usable() {
        if (!scopes_.empty() && !driver_.in_transaction()) [[unlikely]] {
            detail::throw_transaction_lost(driver_.lost_transaction());
        }
        if (is_broken_) [[unlikely]] {
            detail::throw_connection_broken();
        }
    }

    detail::call_notes notes_;  // before the driver, which has an observer told of them
    typename Backend::driver driver_;
    const observer* observer_ = nullptr;
    detail::scope_stack scopes_;
    bool is_broken_ = false;
    bool nests_transactions_ = false;
    std::atomic<const static_statement*> last_{nullptr};
};

}  // namespace sorrel
