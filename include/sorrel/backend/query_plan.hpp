// SPDX-License-Identifier: MIT
// How the engine is going to answer a query: what `db.explain(query)` gives.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sorrel {

/// One step of a plan, in the engine's own words.
struct plan_step {
    std::int64_t id = 0;
    std::int64_t parent = 0;  ///< the step it is a part of; 0 for none
    std::string text{};
};

/// The engine's plan: steps, or the whole printed as a tree.
class query_plan {
public:
    explicit query_plan(std::vector<plan_step> steps) : steps_(std::move(steps)) {}

    [[nodiscard]] const std::vector<plan_step>& steps() const { return steps_; }

    /// One line a step, those inside another further to the right.
    [[nodiscard]] std::string tree() const;

    /// Whether a step contains these words, such as "USING INDEX" or "SCAN".
    [[nodiscard]] bool mentions(std::string_view words) const;

private:
    std::vector<plan_step> steps_;
};

}  // namespace sorrel
