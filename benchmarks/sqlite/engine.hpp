// SPDX-License-Identifier: MIT
// What is done to the databases of all subjects in the same way, outside the timed parts.
#pragma once

#include "../dataset.hpp"

#include <filesystem>
#include <string>
#include <vector>

// Only declared: SOCI's header wants to be the first that includes sqlite3.h.
struct sqlite3;

namespace bench {

inline constexpr std::size_t stream_count = 1'000'000;

/// The settings of Sorrel's own connections: foreign keys on, double-quoted strings off, temporary tables
/// in memory, five seconds of patience; a database in a file also has WAL and synchronous = NORMAL.
void configure(sqlite3* database);

/// Throws when the database is configured otherwise than configure() does it.
void check_settings(sqlite3* database);

/// Tables "users" and "posts", unless they are there.
void create_tables(sqlite3* database);

/// configure() and create_tables(), for subjects that have no settings of their own.
void set_up(sqlite3* database);

void fill(sqlite3* database, const std::vector<User>& users, const std::vector<Post>& posts);

/// Removes all users.
void clear(sqlite3* database);

/// Moves the write-ahead log into the database, so that no timed part has to do it.
void checkpoint(sqlite3* database);

/// Where the databases of a run are: in memory, or in a directory of its own that is removed at the end.
class workspace {
public:
    workspace();
    ~workspace();
    workspace(const workspace&) = delete;
    workspace& operator=(const workspace&) = delete;

    /// The path of a database that does not exist yet.
    [[nodiscard]] std::string new_file();

    /// The path of a database with a million users, made when it is first asked for.
    [[nodiscard]] const std::string& large_file();

private:
    std::filesystem::path directory_;
    int files_ = 0;
    std::string large_file_;
};

}  // namespace bench
