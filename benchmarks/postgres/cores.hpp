// SPDX-License-Identifier: MIT
// On which processors a case runs, seen from the server.
#pragma once

#include <sched.h>

#include <string>

namespace bench {

/// Server and program are started on the same processors, best on a single one (taskset). There a round
/// trip always takes the same way, while between two it takes twice the time on an unlucky choice of the
/// kernel's. What flows in bulk is received on the other processors, as it would be from another machine.
class cores {
public:
    cores() {
        is_known_ = sched_getaffinity(0, sizeof server_, &server_) == 0;
        CPU_ZERO(&others_);
        for (int core = 0; core != CPU_SETSIZE; ++core) {
            if (!CPU_ISSET(static_cast<std::size_t>(core), &server_)) {
                CPU_SET(static_cast<std::size_t>(core), &others_);
            }
        }
    }

    /// Moves this thread to the server's processors.
    void join_server() const {
        if (is_known_) {
            sched_setaffinity(0, sizeof server_, &server_);
        }
    }

    /// Moves this thread to the other processors. False when there are none, or we may not.
    bool leave_server() const {
        return is_known_ && sched_setaffinity(0, sizeof others_, &others_) == 0;
    }

    [[nodiscard]] int count_of_server() const { return is_known_ ? CPU_COUNT(&server_) : 0; }

private:
    bool is_known_ = false;
    cpu_set_t server_{};
    cpu_set_t others_{};
};

}  // namespace bench
