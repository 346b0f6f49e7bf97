// SPDX-License-Identifier: MIT
// How a program ends, as a number and as the exceptions that lead there.
#pragma once

#include <stdexcept>

namespace sorrel::command_line {

enum class exit_code : int {
    done = 0,
    failed = 1,
    wrong_usage = 2,
    differs = 3,  ///< a question was answered: something is pending, wrong or different
    interrupted = 130,
    terminated = 143
};

/// The arguments, the environment or the configuration ask for what cannot be: exit code 2. The message is
/// a sentence for people without a full stop.
class usage_error : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// The operation failed for a reason that is no `sorrel::error`: exit code 1.
class operation_failed : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

}  // namespace sorrel::command_line
