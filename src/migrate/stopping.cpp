// SPDX-License-Identifier: MIT
// Waiting in short pieces: what asks to stop may be a signal's handler, which can wake nobody.
#include "stopping.hpp"

#include <algorithm>
#include <thread>

namespace sorrel::migrations::detail {

void stop_watch::pause(std::chrono::milliseconds time) const {
    constexpr std::chrono::milliseconds piece{50};
    const auto until = std::chrono::steady_clock::now() + time;
    for (auto now = std::chrono::steady_clock::now(); now < until && !is_asked();
         now = std::chrono::steady_clock::now()) {
        std::this_thread::sleep_for(
            std::min<std::chrono::steady_clock::duration>(piece, until - now));
    }
}

}  // namespace sorrel::migrations::detail
