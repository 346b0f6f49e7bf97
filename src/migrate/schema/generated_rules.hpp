// SPDX-License-Identifier: MIT
// The rules of a generated mapping.
#pragma once

#include "generated_names.hpp"

#include <string>
#include <vector>

namespace sorrel::detail {

struct generated_rules {
    std::vector<std::string> said{};    ///< for all_of(…)
    std::vector<std::string> unsaid{};  ///< what no rule can say, as comments
};

/// `row` stands for the struct in them.
[[nodiscard]] generated_rules rules_of(const schema::table& table, const generated_table& named,
                                       const generated_names& names, const std::string& name_space);

}  // namespace sorrel::detail
