// SPDX-License-Identifier: MIT
// A transaction that holds its connection: `auto tx = pool.begin();`.
#pragma once

#include <sorrel/pool/fwd.hpp>
#include <sorrel/session/connection.hpp>

#include <utility>

namespace sorrel {

/// A transaction together with its lease, given back when this is destroyed. Otherwise it is what
/// `connection::begin()` gives.
template <backend Backend>
class pool_transaction : public executor<pool_transaction<Backend>, connection<Backend>> {
public:
    using session_type = connection<Backend>;

    pool_transaction(lease<Backend>&& held, const typename Backend::transaction_options& options)
        : lease_(std::move(held)), tx_(lease_.session(), options) {}
    pool_transaction(const pool_transaction&) = delete;
    pool_transaction& operator=(const pool_transaction&) = delete;

    /// See `transaction_guard::commit`.
    void commit() { tx_.commit(); }
    /// Undoes everything since `begin()`.
    void rollback() { tx_.rollback(); }
    /// Whether there is still something to commit or roll back.
    [[nodiscard]] bool is_open() const noexcept { return tx_.is_open(); }

    /// Begins a part that can be undone by itself.
    [[nodiscard]] savepoint_guard<Backend> savepoint() { return tx_.savepoint(); }
    /// Runs `function(savepoint)` and releases; an exception undoes this part and goes on.
    template <class Function>
    decltype(auto) transaction(Function&& function) {
        return tx_.transaction(std::forward<Function>(function));
    }

    /// The client library's own connection; it is inside this transaction.
    [[nodiscard]] auto& native() { return tx_.native(); }
    /// What stops a statement of it from another thread.
    [[nodiscard]] sorrel::canceller canceller() { return tx_.session().canceller(); }

    // What the verbs run on; throws `transaction_error` when the transaction is over.
    [[nodiscard]] session_type& session() {
        static_cast<void>(lease_.session());  // notes which thread works with it
        return tx_.session();
    }

private:
    lease<Backend> lease_;
    transaction_guard<Backend> tx_;  // ends before the lease
};

}  // namespace sorrel
