// SPDX-License-Identifier: MIT
// A PostgreSQL server of one test's own, which may be stopped, killed and started again.
#pragma once

#include "support/sockets.hpp"
#include "support/temporary_file.hpp"

#include <fcntl.h>
#include <libpq-fe.h>
#include <pwd.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace sorrel::test {

/// Runs until the end of the scope, or of this process.
class own_postgres {
public:
    own_postgres() {
        std::filesystem::permissions(folder_.path(), std::filesystem::perms::all);
        if (const auto* const owner = owner_of_servers(); owner != nullptr) {
            user_ = {"--reuid=" + std::to_string(owner->pw_uid),
                     "--regid=" + std::to_string(owner->pw_gid), "--clear-groups"};
        }
        const auto process = spawn({programs() + "/initdb", "--pgdata=" + data(), "--username=test",
                                    "--auth=trust", "--no-sync", "--no-instructions"});
        int status = 0;
        ::waitpid(process, &status, 0);
        if (status != 0) {
            throw std::runtime_error{"initdb failed:\n" + log()};
        }
        start();
    }
    own_postgres(const own_postgres&) = delete;
    own_postgres& operator=(const own_postgres&) = delete;
    ~own_postgres() {
        if (process_ > 0) {
            stop(SIGQUIT);
        }
    }

    [[nodiscard]] std::string where() const {
        return "host=127.0.0.1 port=" + std::to_string(port_) + " dbname=postgres user=test";
    }

    /// On the same port, over the same data. Gives control back when it takes connections.
    void start() {
        for (int attempt = 0; attempt != 100; ++attempt) {  // one that was killed leaves processes
            if (port_ == 0) {
                port_ = port_of(listen_on(0));
            }
            process_ = spawn({programs() + "/postgres", "-D", data(), "-c", "fsync=off", "-c",
                              "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-c",
                              "port=" + std::to_string(port_), "-c", "max_connections=60"});
            while (::waitpid(process_, nullptr, WNOHANG) == 0) {
                if (PQping(where().c_str()) == PQPING_OK) {
                    return;
                }
                std::this_thread::sleep_for(std::chrono::milliseconds{20});
            }
            process_ = -1;
            std::this_thread::sleep_for(std::chrono::milliseconds{100});
        }
        throw std::runtime_error{"the server does not start:\n" + log()};
    }
    /// SIGINT: sessions are told and ended. SIGQUIT: at once, as in a crash. SIGKILL: as said.
    void stop(int signal) {
        ::kill(process_, signal);
        ::waitpid(process_, nullptr, 0);
        process_ = -1;
    }
    void restart(int signal) {
        stop(signal);
        start();
    }

private:
    static std::string programs() {
        std::vector<std::string> found;
        std::error_code ignored;
        for (const auto& each :
             std::filesystem::directory_iterator{"/usr/lib/postgresql", ignored}) {
            if (std::filesystem::exists(each.path() / "bin/initdb")) {
                found.push_back((each.path() / "bin").string());
            }
        }
        if (found.empty()) {
            throw std::runtime_error{"no server in /usr/lib/postgresql"};
        }
        return *std::ranges::max_element(found);
    }
    /// The server does not run as root.
    static const passwd* owner_of_servers() {
        if (::geteuid() != 0) {
            return nullptr;
        }
        const auto* const owner = ::getpwnam("postgres");
        return owner != nullptr ? owner : ::getpwnam("nobody");
    }

    [[nodiscard]] std::string data() const { return (folder_.path() / "data").string(); }
    [[nodiscard]] std::string log() const {
        std::ifstream file{folder_.path() / "log"};
        return {std::istreambuf_iterator<char>(file), {}};
    }

    [[nodiscard]] pid_t spawn(std::vector<std::string> program) const {
        std::vector<std::string> command{"setpriv", "--pdeathsig", "QUIT"};
        command.insert(command.end(), user_.begin(), user_.end());
        command.emplace_back("--");
        command.insert(command.end(), program.begin(), program.end());
        std::vector<char*> arguments;
        for (auto& each : command) {
            arguments.push_back(each.data());
        }
        arguments.push_back(nullptr);
        posix_spawn_file_actions_t files;
        ::posix_spawn_file_actions_init(&files);
        const auto log_file = (folder_.path() / "log").string();
        ::posix_spawn_file_actions_addopen(&files, 1, log_file.c_str(),
                                           O_WRONLY | O_CREAT | O_APPEND, 0666);
        ::posix_spawn_file_actions_adddup2(&files, 1, 2);
        pid_t process = -1;
        const int result =
            ::posix_spawnp(&process, "setpriv", &files, nullptr, arguments.data(), ::environ);
        ::posix_spawn_file_actions_destroy(&files);
        if (result != 0) {
            throw std::runtime_error{"setpriv cannot be run"};
        }
        return process;
    }

    temporary_directory folder_;
    std::vector<std::string> user_{};
    std::uint16_t port_ = 0;
    pid_t process_ = -1;
};

}  // namespace sorrel::test
