// SPDX-License-Identifier: MIT
// Commands of the user's own.
#include "exit_code.hpp"
#include "shell.hpp"

#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <vector>

namespace sorrel::command_line {

namespace {

std::vector<std::string> environment_with(const std::map<std::string, std::string>& variables) {
    std::vector<std::string> all;
    for (char** each = ::environ; *each != nullptr; ++each) {
        const std::string entry = *each;
        if (!variables.contains(entry.substr(0, entry.find('=')))) {
            all.push_back(entry);
        }
    }
    for (const auto& [name, value] : variables) {
        all.push_back(fmt::format("{}={}", name, value));
    }
    return all;
}

/// How the child differs from us: no signal is blocked, and the standard output is the result's alone.
class child_setup {
public:
    child_setup() {
        sigset_t none{};
        sigemptyset(&none);
        ::posix_spawnattr_init(&attributes_);
        ::posix_spawnattr_setsigmask(&attributes_, &none);
        ::posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGMASK);
        ::posix_spawn_file_actions_init(&files_);
        ::posix_spawn_file_actions_adddup2(&files_, STDERR_FILENO, STDOUT_FILENO);
    }
    child_setup(const child_setup&) = delete;
    child_setup& operator=(const child_setup&) = delete;
    ~child_setup() {
        ::posix_spawn_file_actions_destroy(&files_);
        ::posix_spawnattr_destroy(&attributes_);
    }

    [[nodiscard]] const posix_spawnattr_t* attributes() const noexcept { return &attributes_; }
    [[nodiscard]] const posix_spawn_file_actions_t* files() const noexcept { return &files_; }

private:
    posix_spawnattr_t attributes_{};
    posix_spawn_file_actions_t files_{};
};

}  // namespace

void run_command(const std::string& command, const std::map<std::string, std::string>& variables) {
    auto entries = environment_with(variables);
    std::vector<char*> environment;
    environment.reserve(entries.size() + 1);
    for (auto& each : entries) {
        environment.push_back(each.data());
    }
    environment.push_back(nullptr);
    std::string shell = "sh";
    std::string option = "-c";
    std::string text = command;
    const std::array<char*, 4> arguments{shell.data(), option.data(), text.data(), nullptr};
    const child_setup setup;
    pid_t child = 0;
    const int fault = ::posix_spawn(&child, "/bin/sh", setup.files(), setup.attributes(),
                                    arguments.data(), environment.data());
    if (fault != 0) {
        throw operation_failed(std::string("cannot start /bin/sh: ") + std::strerror(fault));
    }
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
        throw operation_failed(
            fmt::format("the command that runs before migrations failed ({})",
                        WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status)));
    }
}

}  // namespace sorrel::command_line
