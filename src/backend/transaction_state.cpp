// SPDX-License-Identifier: MIT
// The refusal of a statement whose transaction is gone.
#include <sorrel/backend/transaction_state.hpp>
#include <sorrel/error/kinds.hpp>

#include <string>
#include <utility>

namespace sorrel::detail {

void throw_transaction_lost(std::string_view reason) {
    std::string message = "the transaction is no longer open: ";
    message += reason.empty() ? "it was ended by other SQL on this connection"
                              : "the database rolled it back after \"" + std::string(reason) + "\"";
    // Other SQL may have said COMMIT: that is no rollback.
    throw_error({.kind = reason.empty() ? error_kind::transaction : error_kind::rolled_back,
                 .message = std::move(message)});
}

}  // namespace sorrel::detail
