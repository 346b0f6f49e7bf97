// SPDX-License-Identifier: MIT
// What a statement takes for granted about the transaction it runs in.
#pragma once

#include <string_view>

namespace sorrel {

/// Whether a transaction must be open. With `open`, a driver refuses the statement when the engine
/// says there is none: it would be stored at once, outside of what the program takes for a
/// transaction.
enum class transaction_state : unsigned char { any, open };

namespace detail {

/// Throws `transaction_rolled_back` when the engine gave a reason, and `transaction_error` when other
/// SQL ended the transaction, one way or the other.
[[noreturn]] void throw_transaction_lost(std::string_view reason);

}  // namespace detail

}  // namespace sorrel
