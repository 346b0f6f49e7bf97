// SPDX-License-Identifier: MIT
// The changes that lead from a live schema to the one that structs ask for.
#pragma once

#include <sorrel/migrate/schema/struct_model.hpp>
#include <sorrel/schema/change.hpp>

#include <optional>
#include <string>
#include <vector>

namespace sorrel::detail {

/// A change with the one that undoes it.
struct planned_step {
    std::optional<schema::change> up{};  ///< nothing: only a remark
    std::optional<schema::change> down{};
    std::string remark{};
    std::string remark_down{};
    bool is_held_back = false;
};

/// New tables first, then changes of tables, then indexes; what is held back comes last.
[[nodiscard]] std::vector<planned_step> plan_diff(const std::vector<struct_description>& structs,
                                                  const schema::database& live,
                                                  const schema_language& language);

}  // namespace sorrel::detail
