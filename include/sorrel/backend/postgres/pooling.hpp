// SPDX-License-Identifier: MIT
// What a pool must know of PostgreSQL.
#pragma once

#include <sorrel/backend/postgres/options.hpp>
#include <sorrel/error/error.hpp>

#include <chrono>
#include <cstddef>
#include <string>

namespace sorrel::postgres {

class driver;

/// All connections of a pool are alike.
class pooling {
public:
    using clock = std::chrono::steady_clock;

    /// Throws `connection_error` when the connection string cannot be read.
    pooling(const std::string& where, const options& how, std::size_t max_connections);

    /// How many of so many connections only read.
    [[nodiscard]] static std::size_t readers_of(std::size_t) noexcept { return 0; }
    /// Whether the database is gone with its last connection.
    [[nodiscard]] static bool keeps_connections() noexcept { return false; }
    [[nodiscard]] static bool only_reads(const transaction_options&) noexcept { return false; }
    /// Those with which one connection is opened, by then.
    [[nodiscard]] static options options_for(options given, bool only_reads,
                                             clock::time_point until);
    static void set_up(driver&, const options&, bool) noexcept {}
    /// Whether connecting will fail again: a wrong password, no such database.
    [[nodiscard]] static bool is_permanent(const error& failure) noexcept;
};

}  // namespace sorrel::postgres
