// SPDX-License-Identifier: MIT
// Questions to the person at the terminal.
#include "ask.hpp"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <stdexcept>

namespace sorrel::command_line {

namespace {

/// A pipe, whose other end wakes who waits for this one.
class wake_up {
public:
    wake_up() {
        if (::pipe2(ends_.data(), O_CLOEXEC) != 0) {
            throw std::runtime_error("cannot make a pipe");
        }
    }
    wake_up(const wake_up&) = delete;
    wake_up& operator=(const wake_up&) = delete;
    ~wake_up() {
        ::close(ends_[0]);
        ::close(ends_[1]);
    }

    [[nodiscard]] int end() const noexcept { return ends_[0]; }
    void ring() const noexcept { static_cast<void>(::write(ends_[1], "!", 1) == 1); }

private:
    std::array<int, 2> ends_{};
};

/// One line, or what there is of it when a stop is asked for or the input ends.
std::string read_line(const std::stop_token& stop) {
    const wake_up woken;
    const std::stop_callback on_stop(stop, [&] { woken.ring(); });
    std::array<pollfd, 2> files{{{.fd = STDIN_FILENO, .events = POLLIN, .revents = 0},
                                 {.fd = woken.end(), .events = POLLIN, .revents = 0}}};
    std::string line;
    while (!stop.stop_requested()) {
        if (::poll(files.data(), files.size(), -1) < 0 && errno != EINTR) {
            break;
        }
        char next = '\0';
        if (files[0].revents != 0 && (::read(STDIN_FILENO, &next, 1) != 1 || next == '\n')) {
            break;
        }
        if (files[0].revents != 0) {
            line += next;
        }
    }
    return line;
}

}  // namespace

bool can_ask() {
    return ::isatty(STDIN_FILENO) == 1 && ::isatty(STDERR_FILENO) == 1;
}

bool ask(const std::string& question, const std::stop_token& stop) {
    std::fputs(question.c_str(), stderr);
    std::fflush(stderr);
    const auto answer = read_line(stop);
    return !stop.stop_requested() && (answer.starts_with('y') || answer.starts_with('Y'));
}

}  // namespace sorrel::command_line
