// SPDX-License-Identifier: MIT
// From what there is and what was applied to what has to be done. No database is asked here.
#pragma once

#include <sorrel/backend/maintenance.hpp>
#include <sorrel/migrate/options.hpp>
#include <sorrel/migrate/plan.hpp>
#include <sorrel/migrate/status.hpp>

#include "loaded.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace sorrel::migrations::detail {

/// All that a plan is made from.
class situation {
public:
    situation(const loaded& from, const options& options, const engine_facts& facts)
        : source(from), how(options), engine(facts) {}

    const loaded& source;
    const options& how;
    const engine_facts& engine;
    std::string database{};
    std::string history_table{};
    bool has_history = false;

    /// In the order of application.
    void set_history(std::vector<history_entry> entries);
    [[nodiscard]] const std::vector<history_entry>& history() const noexcept { return history_; }
    [[nodiscard]] const history_entry* entry(std::int64_t version) const noexcept;

private:
    std::vector<history_entry> history_{};
    std::unordered_map<std::int64_t, std::size_t> by_version_{};
};

[[nodiscard]] status status_of(const situation& now);

/// A plan, or why there is none.
struct planned {
    migrations::plan plan{};
    std::vector<problem> problems{};
};

[[nodiscard]] planned plan_up(const situation& now, const how_far& far);
[[nodiscard]] planned plan_down(const situation& now, const how_far& far);
/// Down as far, and the same up again.
[[nodiscard]] planned plan_down_and_up(const situation& now, const how_far& far);
/// All of them up, in an empty database.
[[nodiscard]] planned plan_all(const situation& now);

/// What is wrong with the statements of all migrations.
[[nodiscard]] std::vector<problem> check_all_statements(const situation& now);

/// `20240115100000_create_users`
[[nodiscard]] std::string title_of(std::int64_t version, std::string_view name);

}  // namespace sorrel::migrations::detail
