// SPDX-License-Identifier: MIT
// A PostgreSQL server of the test's own, which may be stopped and started again: all other tests share
// theirs.
#pragma once

#include "support/sockets.hpp"

#include <fcntl.h>
#include <libpq-fe.h>
#include <pwd.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace sorrel::test {

/// Made in a temporary folder, on a free port of 127.0.0.1; stopped and removed at the end of the scope.
class postgres_cluster {
public:
    /// What `pg_ctl stop` calls by these names: clients are cut off, or nothing is put in order besides,
    /// as in a crash.
    enum class stop_mode { fast, immediate };

    postgres_cluster() {
        std::string name = std::filesystem::temp_directory_path() / "sorrel-cluster-XXXXXX";
        if (::mkdtemp(name.data()) == nullptr) {
            throw std::runtime_error{"no temporary folder"};
        }
        folder_ = name;
        if (const auto* const owner = ::getpwnam("postgres"); ::geteuid() == 0) {
            if (owner == nullptr || ::chown(folder_.c_str(), owner->pw_uid, owner->pw_gid) != 0) {
                throw std::runtime_error{
                    "PostgreSQL does not run as root, nor is there another user"};
            }
            as_owner_ = {"setpriv", "--reuid=" + std::to_string(owner->pw_uid),
                         "--regid=" + std::to_string(owner->pw_gid), "--clear-groups"};
        }
        if (wait_for(run({program("initdb"), "--pgdata=" + data(), "--username=sorrel_test",
                          "--auth=trust", "--locale=C.UTF-8", "--encoding=UTF8", "--no-sync",
                          "--no-instructions"})) != 0) {
            throw std::runtime_error{"initdb failed: " + log()};
        }
        port_ = port_of(listen_on(0));
        start();
    }
    postgres_cluster(const postgres_cluster&) = delete;
    postgres_cluster& operator=(const postgres_cluster&) = delete;
    ~postgres_cluster() {
        stop(stop_mode::immediate);
        std::error_code ignored;
        std::filesystem::remove_all(folder_, ignored);
    }

    [[nodiscard]] std::string where() const {
        return "host=127.0.0.1 port=" + std::to_string(port_) +
               " user=sorrel_test dbname=postgres sslmode=disable";
    }

    /// Returns when the server takes connections. It ends with the thread that called this at the latest.
    void start() {
        server_ = run({"setpriv", "--pdeathsig", "INT", "--", program("postgres"), "-D", data(),
                       "-c", "listen_addresses=127.0.0.1", "-c", "port=" + std::to_string(port_),
                       "-c", "unix_socket_directories=", "-c", "fsync=off"});
        for (int i = 0; i != 600; ++i) {
            if (PQping(where().c_str()) == PQPING_OK) {
                return;
            }
            std::this_thread::sleep_for(std::chrono::milliseconds{50});
        }
        throw std::runtime_error{"the server does not start: " + log()};
    }
    /// Returns when the server is gone.
    void stop(stop_mode how) {
        if (server_ > 0) {
            ::kill(server_, how == stop_mode::fast ? SIGINT : SIGQUIT);
            wait_for(server_);
            server_ = -1;
        }
    }
    void restart(stop_mode how) {
        stop(how);
        start();
    }

private:
    [[nodiscard]] std::string data() const { return folder_ / "data"; }

    /// The newest of Debian's, or one in PATH.
    static std::string program(const std::string& name) {
        std::vector<std::filesystem::path> versions;
        std::error_code none;
        for (const auto& each : std::filesystem::directory_iterator("/usr/lib/postgresql", none)) {
            if (std::filesystem::exists(each.path() / "bin" / name)) {
                versions.push_back(each.path());
            }
        }
        const auto newest = std::ranges::max_element(versions, {}, [](const auto& version) {
            return std::atof(version.filename().c_str());
        });
        return newest == versions.end() ? name : (*newest / "bin" / name).string();
    }

    /// Starts a program as the owner of the folder, in it, and with its output in the log.
    pid_t run(std::vector<std::string> command) const {
        command.insert(command.begin(), as_owner_.begin(), as_owner_.end());
        std::vector<char*> arguments;
        for (auto& each : command) {
            arguments.push_back(each.data());
        }
        arguments.push_back(nullptr);
        posix_spawn_file_actions_t actions;
        ::posix_spawn_file_actions_init(&actions);
        ::posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, (folder_ / "log").c_str(),
                                           O_WRONLY | O_CREAT | O_APPEND, 0644);
        ::posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO);
        pid_t process = -1;
        const int result = ::posix_spawnp(&process, arguments.front(), &actions, nullptr,
                                          arguments.data(), ::environ);
        ::posix_spawn_file_actions_destroy(&actions);
        if (result != 0) {
            throw std::runtime_error{command.front() + " could not be started"};
        }
        return process;
    }

    static int wait_for(pid_t process) {
        int status = 0;
        while (::waitpid(process, &status, 0) < 0 && errno == EINTR) {
        }
        return status;
    }

    [[nodiscard]] std::string log() const {
        std::ifstream file(folder_ / "log");
        return std::string(std::istreambuf_iterator<char>(file), {});
    }

    std::filesystem::path folder_;
    std::vector<std::string> as_owner_;
    std::uint16_t port_ = 0;
    pid_t server_ = -1;
};

}  // namespace sorrel::test
