// SPDX-License-Identifier: MIT
// What those who use a connection know and its driver does not, for what an observer is told.
#pragma once

#include <source_location>

namespace sorrel::detail {

struct call_notes {
    std::source_location caller{};   ///< of the verb that runs; line 0: not known
    std::source_location holder{};   ///< of who has the connection from a pool; likewise
    bool is_rollback_asked = false;  ///< by the program, and not by leaving a scope
};

}  // namespace sorrel::detail
