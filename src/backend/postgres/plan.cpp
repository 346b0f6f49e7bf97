// SPDX-License-Identifier: MIT
// EXPLAIN's lines as steps.
#include <sorrel/backend/postgres/driver.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sorrel::postgres {

// What lies further to the right is a part of the nearest line above that does not.
query_plan driver::read_plan(statement& explained) {
    std::vector<plan_step> steps;
    std::vector<std::pair<std::size_t, std::int64_t>> open;  // indentation and step
    while (explained.step()) {
        const std::string line(explained.current_row().text(0));
        const std::size_t indentation = line.find_first_not_of(' ');
        std::string_view text = std::string_view(line).substr(indentation);
        text.remove_prefix(text.starts_with("->  ") ? 4 : 0);
        while (!open.empty() && open.back().first >= indentation) {
            open.pop_back();
        }
        const auto id = static_cast<std::int64_t>(steps.size()) + 1;
        steps.push_back(
            {.id = id, .parent = open.empty() ? 0 : open.back().second, .text = std::string(text)});
        open.emplace_back(indentation, id);
    }
    return query_plan{std::move(steps)};
}

}  // namespace sorrel::postgres
