// SPDX-License-Identifier: MIT
// Migrations as they were read, before anybody looks at a database.
#pragma once

#include <sorrel/migrate/lint.hpp>
#include <sorrel/migrate/source.hpp>
#include <sorrel/migrate/status.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace sorrel::migrations::detail {

/// One way of a migration in SQL: a file, or a part of one.
struct sql_way {
    std::string text{};
    std::string file{};
    int lines_before = 0;  ///< of the part, in its file
    bool in_transaction = true;
    bool idempotent = false;
    bool foreign_keys = true;  ///< false: not enforced while it runs, and checked at its end
};

struct loaded_migration {
    migration_facts facts{};
    std::vector<std::string> depends{};  ///< as they are written
    std::vector<lint_rule> allowed{};
    std::string require{};  ///< a query that must give true
    std::optional<sql_way> up{}, down{};
    std::shared_ptr<const code_migration> code{};

    [[nodiscard]] const std::optional<sql_way>& way(bool is_up) const { return is_up ? up : down; }
};

struct loaded {
    std::vector<loaded_migration> migrations{};
    std::vector<problem> problems{};

    [[nodiscard]] const loaded_migration* find(std::int64_t version) const noexcept;
};

/// Reads all parts: sorted by version, each version once, dependencies found.
[[nodiscard]] loaded load(const source& from);

}  // namespace sorrel::migrations::detail
