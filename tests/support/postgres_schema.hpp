// SPDX-License-Identifier: MIT
// The PostgreSQL server that tests run on, and a place on it that is gone when the test is over.
#pragma once

#include <sorrel/postgres.hpp>

#include <unistd.h>

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <stdexcept>
#include <string>

namespace sorrel::test {

/// What an environment variable says about the server, as a libpq connection string. A test that needs
/// one fails when there is none: a suite that leaves out half of its tests must not pass.
[[nodiscard]] inline std::string postgres_server(const char* variable = "SORREL_TEST_POSTGRES") {
    const char* const server = std::getenv(variable);
    if (server == nullptr || *server == '\0') {
        throw std::runtime_error{
            std::string("no PostgreSQL server to test with: ") + variable +
            " is not set. `./dev test` starts one, and so does `tests/support/postgres_server "
            "COMMAND...`; or set it to a libpq connection string, such as 'host=localhost user=me "
            "dbname=test'."};
    }
    return server;
}

/// The same server by TCP and with a password, for tests of what a socket does not have.
[[nodiscard]] inline std::string postgres_server_by_tcp() {
    return postgres_server("SORREL_TEST_POSTGRES_TCP");
}

/// A connection string whose sessions begin with these settings as well: `-c name=value`, without
/// spaces in the value.
[[nodiscard]] inline std::string with_setting(std::string server, std::string name,
                                              std::string value) {
    if (server.starts_with("postgres://") || server.starts_with("postgresql://")) {
        return server + (server.find('?') == std::string::npos ? "?" : "&") + "options=-c%20" +
               name + "%3D" + value;
    }
    return server + " options='-c " + name + "=" + value + "'";
}

/// A new, empty schema of this test's own, dropped with all that is in it at the end of the scope.
class postgres_schema {
public:
    postgres_schema() {
        const std::string sql = "DROP SCHEMA IF EXISTS " + name_ + " CASCADE; CREATE SCHEMA ";
        postgres::connection{server_}.execute_script(sql + name_);
    }
    postgres_schema(const postgres_schema&) = delete;
    postgres_schema& operator=(const postgres_schema&) = delete;
    ~postgres_schema() {
        // Not for ever: a connection of the test that still lives may hold a lock.
        const postgres::options at_most{.timeout = std::chrono::seconds{10}};
        try {
            postgres::connection{server_, at_most}.execute_script("DROP SCHEMA " + name_ +
                                                                  " CASCADE");
        } catch (const std::exception& error) {
            std::cerr << name_ << " stays on the server: " << error.what() << '\n';
        }
    }

    [[nodiscard]] const std::string& name() const noexcept { return name_; }

    /// A connection string whose sessions see this schema and no other.
    [[nodiscard]] std::string where() const { return with_setting(server_, "search_path", name_); }

private:
    static std::string new_name() {
        static std::atomic<int> made = 0;
        return "sorrel_test_" + std::to_string(::getpid()) + "_" + std::to_string(++made);
    }

    std::string server_ = postgres_server();
    std::string name_ = new_name();
};

}  // namespace sorrel::test
