// SPDX-License-Identifier: MIT
// A part of a test in a process of its own, forked from the test's.
#pragma once

#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <exception>
#include <iostream>
#include <stdexcept>
#include <type_traits>

namespace sorrel::test {

/// Runs `work` in a child, which ends with what it returns, or as it likes; gives its status, or 1000 and
/// the signal that ended it. Catch2's own macros are the parent's alone.
template <class Work>
[[nodiscard]] int status_of_child(Work&& work) {
    std::cout.flush();
    const auto child = ::fork();
    if (child < 0) {
        throw std::runtime_error{"cannot fork"};
    }
    if (child == 0) {
        int status = 99;
        try {
            if constexpr (std::is_void_v<decltype(work())>) {
                work();
                status = 0;
            } else {
                status = work();
            }
        } catch (const std::exception& failure) {
            std::cerr << "in the child: " << failure.what() << '\n';
        }
        ::_exit(status);
    }
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : 1000 + WTERMSIG(status);
}

}  // namespace sorrel::test
