// SPDX-License-Identifier: MIT
// How the two engines read scripts, for tests that have no database.
#pragma once

#include <sorrel/migrate/script.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace sorrel::test {

inline constexpr script_rules postgres_rules{.dollar_quotes = true,
                                             .escape_strings = true,
                                             .nested_comments = true,
                                             .atomic_bodies = true,
                                             .client_command = '\\'};
inline constexpr script_rules sqlite_rules{
    .bracket_names = true, .trigger_bodies = true, .client_command = '.'};

/// The texts of a script's statements.
inline std::vector<std::string> texts(std::string_view script, const script_rules& rules) {
    std::vector<std::string> all;
    for (auto& each : migrations::split(script, rules)) {
        all.push_back(each.text);
    }
    return all;
}

}  // namespace sorrel::test
