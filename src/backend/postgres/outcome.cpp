// SPDX-License-Identifier: MIT
// The server's words for what has become of a transaction.
#include <sorrel/backend/postgres/outcome.hpp>
#include <sorrel/error/kinds.hpp>

namespace sorrel::postgres::detail {

void throw_no_transaction() {
    throw_error({.kind = error_kind::transaction,
                 .message = "no transaction is open, whose number could be told"});
}

transaction_outcome read_outcome(const std::optional<std::string>& status) {
    if (!status) {
        return transaction_outcome::forgotten;
    }
    if (*status == "committed") {
        return transaction_outcome::committed;
    }
    if (*status == "aborted") {
        return transaction_outcome::rolled_back;
    }
    if (*status == "in progress") {
        return transaction_outcome::in_progress;
    }
    throw_error({.kind = error_kind::protocol,
                 .message = "the server has another word for the state of a transaction",
                 .expected = "committed, aborted or in progress",
                 .got = *status});
}

}  // namespace sorrel::postgres::detail
