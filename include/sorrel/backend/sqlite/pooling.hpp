// SPDX-License-Identifier: MIT
// What a pool must know of SQLite: one connection writes, the others read.
#pragma once

#include <sorrel/backend/sqlite/options.hpp>
#include <sorrel/error/error.hpp>

#include <atomic>
#include <chrono>
#include <cstddef>
#include <string>

namespace sorrel::sqlite {

class driver;

/// Writers queue for the one connection that writes, instead of meeting SQLITE_BUSY. Unless the options
/// name a journal, it is WAL, with which readers and the writer do not wait for each other.
class pooling {
public:
    using clock = std::chrono::steady_clock;

    /// Throws `misuse_error` for a database in memory and more than one connection, since each would
    /// have a database of its own.
    pooling(const std::string& where, const options& how, std::size_t max_connections);

    /// How many of so many connections only read: all but one, unless nothing can be written at all.
    [[nodiscard]] std::size_t readers_of(std::size_t max_connections);
    /// Whether the database is gone with its connection.
    [[nodiscard]] bool keeps_connections() const noexcept { return is_in_memory_; }
    [[nodiscard]] static bool only_reads(const transaction_options& how) noexcept {
        return how.read_only || how.mode == begin_mode::deferred;
    }
    /// Those with which one connection is opened, by then.
    [[nodiscard]] options options_for(options given, bool only_reads, clock::time_point until);
    void set_up(driver& opened, const options& given, bool only_reads) const;
    /// Whether opening will fail again: all but a lock that somebody holds.
    [[nodiscard]] static bool is_permanent(const error& failure) noexcept;

private:
    bool is_in_memory_;
    bool can_write_;
    std::atomic<bool> is_shared_;  ///< by more than one connection
    std::atomic<bool> was_opened_{false};
};

}  // namespace sorrel::sqlite
