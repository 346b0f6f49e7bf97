// SPDX-License-Identifier: MIT
// A line for each statement and transaction, or for the slow ones.
#pragma once

#include <sorrel/backend/observer.hpp>

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace sorrel {

enum class log_level : unsigned char {
    debug,    ///< as it should be
    warning,  ///< slow, or rolled back without having been asked to
    error     ///< failed
};

/// Gets a line, without a line break at its end; called by several threads at once when several use the
/// connections it is told of.
using log_sink = std::function<void(log_level, std::string_view line)>;

/// What a log tells of.
struct log_options {
    /// Only what took at least so long, and what failed; zero: everything.
    std::chrono::nanoseconds slower_than{};
    bool with_values = false;       ///< which may be secrets
    bool with_transactions = true;  ///< BEGIN, COMMIT, …
};

/// An observer that writes lines such as "1.2 ms, 3 rows: SELECT …".
/// @code
/// db.observe(log_statements([](log_level, std::string_view line) { std::clog << line << '\n'; },
///                           {.slower_than = 200ms}));
/// @endcode
[[nodiscard]] std::shared_ptr<observer> log_statements(log_sink sink, log_options options = {});

/// What the log writes of one event.
[[nodiscard]] std::string line_of(const statement_event& event);
[[nodiscard]] std::string line_of(const transaction_event& event);

}  // namespace sorrel
