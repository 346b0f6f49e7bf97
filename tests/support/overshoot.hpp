// SPDX-License-Identifier: MIT
// Patience with a busy machine: tests of time are to find what hangs, and not who was kept waiting.
#pragma once

#include <chrono>

namespace sorrel::test {

/// By how much anything may miss its time; without an end of its own it would take longer than that.
inline constexpr std::chrono::milliseconds overshoot{4000};

}  // namespace sorrel::test
