// SPDX-License-Identifier: MIT
// What a session says to others by NOTIFY.
#pragma once

#include <string>

namespace sorrel::postgres {

/// What another session, or this one, said by `notify`.
struct notification {
    std::string channel{};
    std::string payload{};
    int process = 0;  ///< of the server, for the session that sent it: `pg_backend_pid()` there
};

}  // namespace sorrel::postgres
