// SPDX-License-Identifier: MIT
// Signals, waited for by a thread.
#include "interrupts.hpp"

#include <pthread.h>
#include <unistd.h>

#include <csignal>

namespace sorrel::command_line {

namespace {

constexpr int wake_up = SIGUSR2;  // ends the thread

sigset_t awaited() {
    sigset_t set{};
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, wake_up);
    return set;
}

exit_code code_of(int signal) {
    return signal == SIGTERM ? exit_code::terminated : exit_code::interrupted;
}

}  // namespace

interrupts::interrupts() {
    const auto set = awaited();
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
    waiting_ = std::thread([this] { wait_for_signals(); });
}

interrupts::~interrupts() {
    is_over_ = true;
    pthread_kill(waiting_.native_handle(), wake_up);
    waiting_.join();
    const auto set = awaited();
    pthread_sigmask(SIG_UNBLOCK, &set, nullptr);
}

void interrupts::wait_for_signals() {
    const auto set = awaited();
    for (int signal = 0; sigwait(&set, &signal) == 0 && !is_over_;) {
        if (signal == wake_up) {
            continue;  // somebody else's
        }
        if (signal_ != 0) {
            ::_exit(static_cast<int>(code_of(signal)));
        }
        signal_ = signal;
        stop_.request_stop();
    }
}

std::optional<exit_code> interrupts::code() const noexcept {
    const int signal = signal_;
    return signal == 0 ? std::nullopt : std::optional(code_of(signal));
}

}  // namespace sorrel::command_line
