// SPDX-License-Identifier: MIT
// A PgBouncer of the test's own, which pools transactions before the server that tests run on.
#pragma once

#include "support/proxied_postgres.hpp"
#include "support/sockets.hpp"

#include <pwd.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace sorrel::test {

/// Started on a free port of 127.0.0.1, stopped and removed at the end of the scope.
class pgbouncer {
public:
    [[nodiscard]] static bool is_installed() {
        return std::filesystem::exists("/usr/sbin/pgbouncer");
    }

    /// Clients share `pool_size` connections to `database`.
    pgbouncer(const std::string& database, int pool_size) {
        std::string name = std::filesystem::temp_directory_path() / "sorrel-pgbouncer-XXXXXX";
        if (::mkdtemp(name.data()) == nullptr) {
            throw std::runtime_error{"no temporary folder"};
        }
        folder_ = name;
        write_configuration(database, pool_size);
        start();
        wait_until_it_answers();
    }
    pgbouncer(const pgbouncer&) = delete;
    pgbouncer& operator=(const pgbouncer&) = delete;
    ~pgbouncer() {
        ::kill(process_, SIGINT);
        ::waitpid(process_, nullptr, 0);
        std::error_code ignored;
        std::filesystem::remove_all(folder_, ignored);
    }

    [[nodiscard]] std::string where() const {
        return "host=127.0.0.1 port=" + std::to_string(port_) + " dbname=pooled user=anybody";
    }

private:
    void write_configuration(const std::string& database, int pool_size) {
        port_ = port_of(listen_on(0));
        const auto server = [this](const char* keyword) {
            return std::string(" ") + keyword + "=" + server_.of_server(keyword);
        };
        std::ofstream file(folder_ / "pgbouncer.ini");
        file << "[databases]\npooled =" << server("host") << server("port") << server("user")
             << server("password") << " dbname=" << database
             << "\n[pgbouncer]\nlisten_addr = 127.0.0.1\nlisten_port = " << port_
             << "\nunix_socket_dir =\nauth_type = any\npool_mode = transaction\n"
             << "default_pool_size = " << pool_size << "\nlogfile = " << (folder_ / "log").string()
             << '\n';
    }

    /// As another user than root, as which it refuses to run; it ends with this thread at the latest.
    void start() {
        std::vector<std::string> command{"setpriv", "--pdeathsig", "INT"};
        if (const auto* const owner = ::getpwnam("nobody"); ::geteuid() == 0 && owner != nullptr) {
            std::filesystem::permissions(folder_, std::filesystem::perms::owner_all);
            if (::chown(folder_.c_str(), owner->pw_uid, owner->pw_gid) != 0) {
                throw std::runtime_error{"chown failed"};
            }
            for (const auto& each :
                 {"--reuid=" + std::to_string(owner->pw_uid),
                  "--regid=" + std::to_string(owner->pw_gid), std::string("--clear-groups")}) {
                command.push_back(each);
            }
        }
        command.insert(command.end(), {"--", "/usr/sbin/pgbouncer", "--quiet",
                                       (folder_ / "pgbouncer.ini").string()});
        std::vector<char*> arguments;
        for (auto& each : command) {
            arguments.push_back(each.data());
        }
        arguments.push_back(nullptr);
        if (::posix_spawnp(&process_, "setpriv", nullptr, nullptr, arguments.data(), ::environ) !=
            0) {
            throw std::runtime_error{"pgbouncer could not be started"};
        }
    }

    void wait_until_it_answers() const {
        for (int i = 0; i != 100; ++i) {
            if (PQping(where().c_str()) == PQPING_OK) {
                return;
            }
            std::this_thread::sleep_for(std::chrono::milliseconds{50});
        }
        std::ifstream log(folder_ / "log");
        throw std::runtime_error{"pgbouncer does not answer: " +
                                 std::string(std::istreambuf_iterator<char>(log), {})};
    }

    proxied_postgres server_;
    std::filesystem::path folder_;
    std::uint16_t port_ = 0;
    pid_t process_ = -1;
};

/// A database of the test's own.
class postgres_database {
public:
    postgres_database() {
        postgres::connection{server_}.execute_script("DROP DATABASE IF EXISTS " + name_);
        postgres::connection{server_}.execute_script("CREATE DATABASE " + name_);
    }
    postgres_database(const postgres_database&) = delete;
    postgres_database& operator=(const postgres_database&) = delete;
    ~postgres_database() {
        try {
            postgres::connection{server_}.execute_script("DROP DATABASE " + name_ + " (FORCE)");
        } catch (const std::exception& error) {
            std::cerr << name_ << " stays on the server: " << error.what() << '\n';
        }
    }
    [[nodiscard]] const std::string& name() const noexcept { return name_; }

private:
    std::string server_ = postgres_server();
    std::string name_ = "sorrel_test_" + std::to_string(::getpid());
};

}  // namespace sorrel::test
