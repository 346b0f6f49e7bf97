// SPDX-License-Identifier: MIT
// Processes that run beside the test: several at once, and such as are killed.
#pragma once

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <exception>
#include <iostream>
#include <stdexcept>
#include <type_traits>
#include <utility>

namespace sorrel::test {

/// A forked process that runs `work` and ends with what it returns, or with 99 when it throws. Catch2's own
/// macros are the parent's alone, and so are its connections.
class background_child {
public:
    template <class Work>
    explicit background_child(Work&& work) {
        std::cout.flush();
        std::cerr.flush();
        process_ = ::fork();
        if (process_ < 0) {
            throw std::runtime_error{"cannot fork"};
        }
        if (process_ == 0) {
            int status = 99;
            try {
                if constexpr (std::is_void_v<decltype(work())>) {
                    std::forward<Work>(work)();
                    status = 0;
                } else {
                    status = std::forward<Work>(work)();
                }
            } catch (const std::exception& failure) {
                std::cerr << "in the child: " << failure.what() << '\n';
            }
            ::_exit(status);
        }
    }
    background_child(background_child&& other) noexcept
        : process_(std::exchange(other.process_, -1)) {}
    background_child& operator=(background_child&&) = delete;
    ~background_child() {
        if (process_ > 0) {
            kill(SIGKILL);
            static_cast<void>(wait());
        }
    }

    void kill(int signal) const noexcept { ::kill(process_, signal); }
    /// Its status, or 1000 and the signal that ended it.
    [[nodiscard]] int wait() noexcept {
        int status = 0;
        while (::waitpid(process_, &status, 0) < 0 && errno == EINTR) {
        }
        process_ = -1;
        return WIFEXITED(status) ? WEXITSTATUS(status) : 1000 + WTERMSIG(status);
    }

private:
    pid_t process_ = -1;
};

}  // namespace sorrel::test
