// SPDX-License-Identifier: MIT
// Printing a plan.
#include <sorrel/backend/query_plan.hpp>

#include <cstddef>

namespace sorrel {

namespace {

void print_steps(std::string& out, const std::vector<plan_step>& steps, std::int64_t parent,
                 std::size_t depth) {
    for (const auto& step : steps) {
        if (step.parent == parent && step.id != parent) {
            out += std::string(depth * 2, ' ') + step.text + "\n";
            print_steps(out, steps, step.id, depth + 1);
        }
    }
}

}  // namespace

std::string query_plan::tree() const {
    std::string out;
    print_steps(out, steps_, 0, 0);
    return out;
}

bool query_plan::mentions(std::string_view words) const {
    for (const auto& step : steps_) {
        if (step.text.find(words) != std::string::npos) {
            return true;
        }
    }
    return false;
}

}  // namespace sorrel
