// SPDX-License-Identifier: MIT
// How long a value may be: one message to the server holds less than a gibibyte.
#pragma once

#include "../limits.hpp"

#include <cstddef>
#include <string_view>

namespace sorrel::postgres::detail {

/// Of what follows a message's length (PQ_LARGE_MESSAGE_LIMIT, and room for its head).
inline constexpr std::size_t max_message_size = (std::size_t{1} << 30) - 1024;
/// With room for other values in the same message.
inline constexpr std::size_t max_value_size = (std::size_t{1} << 30) - (std::size_t{1} << 16);

/// Throws `value_error` for a value that no message holds. To be asked before anything else is done
/// with it.
inline void check_value_size(std::size_t size, std::string_view sql) {
    if (size > max_value_size) [[unlikely]] {
        sorrel::detail::throw_value_too_large(size, max_value_size, sql);
    }
}

}  // namespace sorrel::postgres::detail
