// SPDX-License-Identifier: MIT
// The table of what was applied.
#pragma once

#include <sorrel/backend/maintenance.hpp>
#include <sorrel/migrate/status.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sorrel::migrations::detail {

/// Reads the table, and writes the SQL that changes it, which the runner sends in its own transactions.
class history {
public:
    /// An empty schema stands for the one where tables are made at the time.
    history(maintenance& engine, std::string schema, std::string table);

    /// Its full name, for people.
    [[nodiscard]] std::string title() const;
    [[nodiscard]] const std::string& schema() const noexcept { return schema_; }

    /// Whether the table is there; asks for no right.
    [[nodiscard]] bool exists() const;
    /// All rows, in the order in which they were applied.
    [[nodiscard]] std::vector<history_entry> read() const;

    [[nodiscard]] std::string create_sql() const;
    [[nodiscard]] std::string drop_sql() const { return "DROP TABLE " + quoted_; }
    [[nodiscard]] std::string insert_sql(const history_entry& entry) const;
    /// Writes the row of its version anew.
    [[nodiscard]] std::string update_sql(const history_entry& entry) const;
    [[nodiscard]] std::string erase_sql(std::int64_t version) const;

private:
    [[nodiscard]] std::string values_of(const history_entry& entry, bool with_names) const;

    maintenance& engine_;
    std::string schema_, table_;
    std::string quoted_;
};

/// Reads `2024-01-15 10:00:00.123456+00`; decimals and the offset may be missing.
[[nodiscard]] std::optional<timestamp> parse_timestamp(std::string_view text) noexcept;

}  // namespace sorrel::migrations::detail
