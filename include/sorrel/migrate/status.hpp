// SPDX-License-Identifier: MIT
// What is applied and what is not, as data.
#pragma once

#include <sorrel/migrate/problem.hpp>
#include <sorrel/types/chrono.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sorrel::migrations {

/// What the history says of a migration; `pending` and `skipped` are those it says nothing of.
enum class state : unsigned char {
    pending,  ///< not applied
    skipped,  ///< not applied, out of order, and left out by the order policy
    applied,
    running,    ///< without a transaction: begun, and not finished; resumed by the next run
    failed,     ///< without a transaction: stopped at a statement
    reverting,  ///< the same on the way down
    revert_failed,
};

/// Its name for machines and as the history table has it: "revert_failed".
[[nodiscard]] std::string_view to_string(state state) noexcept;

/// A row of the history table.
struct history_entry {
    std::int64_t version = 0;
    std::string name{};
    std::string checksum{};  ///< SHA-256 of the text as it was applied; empty for functions
    migrations::state state = state::applied;
    int statements_done = 0;            ///< of a migration without transaction
    std::string statements_checksum{};  ///< SHA-256 of those statements
    std::int64_t order = 0;             ///< the larger, the later it was applied
    timestamp applied_at{};
    std::chrono::microseconds duration{};
    std::string applied_by{};
    std::string note{};  ///< why it failed, or why it is there without having been run
};

/// A migration as its source has it.
struct migration_facts {
    std::int64_t version = 0;
    std::string name{};
    std::string description{};
    std::string file{};  ///< of the way up; empty for functions
    std::string down_file{};
    std::string
        checksum{};  ///< SHA-256 of the way up, line endings normalised; empty for functions
    std::vector<std::int64_t> depends{};
    bool is_reversible = false;
    bool in_transaction = true;
};

/// A migration that is in the source, in the history, or in both.
struct migration_status {
    std::int64_t version = 0;
    std::string name{};
    migrations::state state = state::pending;
    std::optional<migration_facts> source{};  ///< nothing: missing
    std::optional<history_entry> history{};   ///< nothing: pending
};

/// All there is to say.
struct status {
    std::string engine{};
    std::string database{};
    std::string history_table{};
    bool has_history = false;                    ///< whether the history table is there
    std::vector<migration_status> migrations{};  ///< by version
    std::vector<problem> problems{};

    [[nodiscard]] std::size_t count(migrations::state state) const noexcept;
    /// The highest version that is applied.
    [[nodiscard]] std::optional<std::int64_t> version() const noexcept;
    /// Nothing to do and nothing wrong.
    [[nodiscard]] bool is_up_to_date() const noexcept;
};

}  // namespace sorrel::migrations
