// SPDX-License-Identifier: MIT
// A connection on loan from a pool.
#pragma once

#include <sorrel/pool/detail/core.hpp>
#include <sorrel/pool/stream.hpp>
#include <sorrel/pool/transaction.hpp>
#include <sorrel/session/connection.hpp>

#include <chrono>
#include <source_location>
#include <utility>

namespace sorrel {

/// Gives its connection back to the pool when it is destroyed, cleaned: an open transaction is rolled
/// back, session state reset. An executor with the verbs of a connection; moving it moves the loan.
///
/// One thread at a time may use it. Transactions, streams and statements of it must end before it does.
/// It may outlive its pool: the connection is closed then when it comes back.
template <backend Backend>
class lease : public executor<lease<Backend>, connection<Backend>> {
    using base = executor<lease<Backend>, connection<Backend>>;

public:
    using session_type = connection<Backend>;
    using backend_type = Backend;
    using transaction_options = typename Backend::transaction_options;

    lease(lease&& from) noexcept
        : core_(from.core_),
          slot_(std::exchange(from.slot_, nullptr)),
          db_(std::exchange(from.db_, nullptr)) {
        if (slot_ != nullptr) {  // who gets it is not known before it is used
            slot_->thread.store(0, std::memory_order_relaxed);
        }
    }
    lease& operator=(lease&& from) noexcept {
        lease taken(std::move(from));
        std::swap(core_, taken.core_);
        std::swap(slot_, taken.slot_);
        std::swap(db_, taken.db_);
        return *this;
    }
    ~lease() { give_back(true); }

    /// Whether it still has its connection.
    [[nodiscard]] bool is_held() const noexcept { return db_ != nullptr; }
    /// Gives the connection back now.
    void release() noexcept { give_back(true); }
    /// Gives it back to be closed, because the program knows that something is wrong with it.
    void discard() noexcept { give_back(false); }

    /// The connection itself. Throws `misuse_error` when it was given back.
    [[nodiscard]] session_type& operator*() & { return session(); }
    [[nodiscard]] session_type* operator->() & { return &session(); }
    // It would be gone at the end of the expression, and what points at it would not.
    session_type& operator*() && = delete;
    session_type* operator->() && = delete;

    /// Begins a transaction. On a lease without a name, the transaction takes it over.
    [[nodiscard]] transaction_guard<Backend> begin(const transaction_options& options = {}) & {
        return session().begin(options);
    }
    [[nodiscard]] pool_transaction<Backend> begin(const transaction_options& options = {}) && {
        return pool_transaction<Backend>(std::move(*this), options);
    }

    /// As those of a connection: `transaction(function)`, `transaction(options, function)`,
    /// `transaction(retrying(5), function)`, `transaction(retrying(5), options, function)`.
    template <class... Arguments>
    decltype(auto) transaction(Arguments&&... arguments) {
        return session().transaction(std::forward<Arguments>(arguments)...);
    }

    /// The rows of a query one at a time. On a lease without a name, the stream takes it over.
    template <class Query>
    [[nodiscard]] auto stream(Query query,
                              std::source_location where = std::source_location::current()) & {
        return base::stream(std::move(query), where);
    }
    template <class Query>
    [[nodiscard]] auto stream(Query query) && {
        if constexpr (detail::may_be_streamed<Query, typename session_type::dialect>()) {
            return pool_stream<Backend, Query>(std::move(*this), std::move(query));
        } else {
            return std::vector<detail::refused_row<Query>>{};
        }
    }

    /// The same verbs under a deadline; `pool.within(…)` has one for acquiring as well.
    [[nodiscard]] auto within(std::chrono::steady_clock::duration limit) & {
        return base::within(limit);
    }
    auto within(std::chrono::steady_clock::duration limit) && = delete;

    /// Whether a transaction is open, in the engine's own word.
    [[nodiscard]] bool in_transaction() { return session().in_transaction(); }
    /// What stops a statement of it from another thread, for as long as the lease lasts.
    [[nodiscard]] sorrel::canceller canceller() { return session().canceller(); }
    /// The client library's own connection. What is done to the session there is undone afterwards.
    [[nodiscard]] auto& native() & { return session().native(); }

    // What the verbs run on.
    [[nodiscard]] session_type& session() {
        if (db_ == nullptr) [[unlikely]] {
            detail::throw_empty_lease();
        }
        if (slot_->thread.load(std::memory_order_relaxed) != detail::this_thread_number())
            [[unlikely]] {
            detail::note_user(*core_, *slot_);
        }
        return *db_;
    }
    /// For what works on drivers, such as `postgres::listener`.
    [[nodiscard]] typename Backend::driver& driver() { return session().driver(); }

    // For the pool.
    lease(detail::pool_core& core, detail::pool_slot& slot, session_type& db) noexcept
        : core_(&core), slot_(&slot), db_(&db) {
        db.forget_last_sql();
        db.note_holder(slot.where);
    }

private:
    void give_back(bool is_wanted) noexcept {
        if (slot_ != nullptr) {
            db_ = nullptr;
            detail::release_slot(*core_, *std::exchange(slot_, nullptr), is_wanted);
        }
    }

    detail::pool_core* core_;
    detail::pool_slot* slot_;
    session_type* db_;
};

}  // namespace sorrel
