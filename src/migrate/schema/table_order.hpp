// SPDX-License-Identifier: MIT
// In which order tables can be made.
#pragma once

#include <sorrel/schema/model.hpp>

#include <string>
#include <utility>
#include <vector>

namespace sorrel::detail {

struct table_order {
    std::vector<schema::table> tables{};
    /// Foreign keys of a circle, taken out of their tables to be added once all are there.
    std::vector<std::pair<std::string, schema::foreign_key>> later_keys{};
};

/// A table comes after those it points at; `needs_target` says whether those must be there.
[[nodiscard]] table_order creation_order(std::vector<schema::table> tables, bool needs_target);

}  // namespace sorrel::detail
