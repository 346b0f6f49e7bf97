// SPDX-License-Identifier: MIT
// What holds for every verb: said by the command line, the environment, `.env` and `sorrel.toml`.
#pragma once

#include <chrono>
#include <functional>
#include <limits>
#include <optional>
#include <string>

namespace sorrel::command_line {

/// What the command line says to every verb.
struct shared_arguments {
    std::string database{};
    std::string environment{};
    std::string config{};
    std::string folder{};
    std::string seeds{};
    bool json = false, quiet = false, verbose = false, yes = false;
};

/// What holds, from wherever it comes.
struct settings {
    std::string database{};       ///< a URL; empty: none was named
    std::string database_from{};  ///< for messages: "DATABASE_URL in .env"
    std::string environment{};    ///< the profile's name, or empty
    std::string folder = "migrations";
    bool has_folder = false;  ///< whether somebody has named it
    std::string seeds = "seeds";
    bool yes = false;
    bool verbose = false;

    // What a profile of sorrel.toml says.
    bool confirm = false;  ///< every verb that changes something asks first
    bool may_revert = true;
    int max_reverts = std::numeric_limits<int>::max();
    bool may_drop_everything = true;  ///< `fresh`, and `database drop`
    std::string back_up_to{};
    std::string before{};  ///< a command
    std::string order{};
    bool allow_missing = false;
    std::string history_schema{}, history_table{};
    std::optional<std::chrono::milliseconds> statement_timeout{}, table_lock_wait{}, lock_wait{};
};

/// A variable of the environment, or nothing.
using environment_lookup = std::function<std::optional<std::string>(const std::string&)>;

/// Puts together what holds, in the current folder. Throws `usage_error`.
[[nodiscard]] settings settings_of(const shared_arguments& arguments,
                                   const environment_lookup& environment);

}  // namespace sorrel::command_line
