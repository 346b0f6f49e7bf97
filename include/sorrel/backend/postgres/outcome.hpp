// SPDX-License-Identifier: MIT
// What has become of a transaction whose COMMIT had no answer
// (https://www.postgresql.org/docs/current/functions-info.html, pg_xact_status).
#pragma once

#include <sorrel/backend/postgres/executor.hpp>
#include <sorrel/query/raw.hpp>

#include <cstdint>
#include <optional>
#include <string>

namespace sorrel::postgres {

/// What the server says of a transaction.
enum class transaction_outcome {
    committed,
    rolled_back,
    in_progress,  ///< its session has not noticed yet that its client is gone: ask again
    forgotten     ///< too long ago: the server has forgotten what it was
};

namespace detail {

[[noreturn]] void throw_no_transaction();
[[nodiscard]] transaction_outcome read_outcome(const std::optional<std::string>& status);

}  // namespace detail

/// The number by which the server knows the transaction that is open, for `outcome_of` should the answer
/// to its COMMIT be lost. It costs a round trip, and a transaction that only reads the number itself.
/// Throws `transaction_error` when none is open.
template <executor Executor>
[[nodiscard]] std::int64_t transaction_id(Executor&& on) {
    if (!detail::driver_of(on).in_transaction()) {
        detail::throw_no_transaction();
    }
    return on.one(
        sql<"SELECT pg_catalog.pg_current_xact_id()::text::bigint">().template as<std::int64_t>(),
        {});
}

/// What has become of a transaction of this server, asked over another connection. A server that took
/// over from it throws `value_error` for a transaction that never came to it.
template <executor Executor>
[[nodiscard]] transaction_outcome outcome_of(Executor&& on, std::int64_t transaction) {
    return detail::read_outcome(
        on.one(sql<"SELECT pg_catalog.pg_xact_status($1::bigint::text::xid8)">(transaction)
                   .template as<std::optional<std::string>>(),
               {}));
}

}  // namespace sorrel::postgres
