// SPDX-License-Identifier: MIT
// What the functions of this backend alone run on.
#pragma once

#include <sorrel/backend/postgres/backend.hpp>

#include <concepts>
#include <type_traits>

namespace sorrel::postgres {

/// What runs queries on PostgreSQL: a connection, a transaction, a savepoint.
template <class Type>
concept executor =
    std::same_as<typename std::remove_cvref_t<Type>::session_type::backend_type, backend>;

namespace detail {

/// The driver, after the looks that a verb takes before it runs.
template <executor Executor>
driver& driver_of(Executor& on) {
    auto& session = on.session();
    if (!session.scopes().empty() && !session.in_transaction()) {
        sorrel::detail::throw_transaction_lost(session.driver().lost_transaction());
    }
    session.forget_caller();
    return session.driver();
}

}  // namespace detail

}  // namespace sorrel::postgres
