// SPDX-License-Identifier: MIT
// What a pool says when it has no connection to give.
#pragma once

#include <sorrel/pool/errors.hpp>

#include <chrono>
#include <exception>
#include <string>
#include <string_view>

namespace sorrel::detail {

/// "1.5 s", "20 ms", …
[[nodiscard]] std::string duration_text(std::chrono::nanoseconds duration);

/// `kind` of connection: "connection", or one "that writes" or "that reads".
[[noreturn]] void throw_pool_timeout(std::string_view kind, std::chrono::nanoseconds waited,
                                     pool_snapshot snapshot);
[[noreturn]] void throw_pool_deadlock(std::string_view kind, pool_snapshot snapshot);
[[noreturn]] void throw_pool_of_other_process();

[[nodiscard]] std::exception_ptr pool_closed_failure();
[[nodiscard]] std::exception_ptr circuit_open_failure(std::string_view last_error);

}  // namespace sorrel::detail
