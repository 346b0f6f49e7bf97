// SPDX-License-Identifier: MIT
// How many times a piece of code asks the heap for memory: "no allocation that the result does not
// need" is a promise, so it is counted and not believed.
#pragma once

#include <cstddef>
#include <utility>

namespace sorrel::test {

/// Calls of operator new on this thread since it started. Every test program has its operators new and
/// delete replaced for this (allocation_counter.cpp); memory from malloc, such as SQLite's own, is not
/// seen.
[[nodiscard]] std::size_t allocations_so_far() noexcept;

/// The allocations `action` makes on this thread. Let what was allocated outlive the action: a compiler
/// may leave out an allocation that nobody looks at.
template <class Action>
[[nodiscard]] std::size_t count_allocations(Action&& action) {
    const std::size_t before = allocations_so_far();
    std::forward<Action>(action)();
    return allocations_so_far() - before;
}

}  // namespace sorrel::test
