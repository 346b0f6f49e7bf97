// SPDX-License-Identifier: MIT
// Sorting tables by what they point at.
#include "table_order.hpp"

#include <algorithm>

namespace sorrel::detail {

namespace {

bool has(const std::vector<schema::table>& tables, const std::string& name) {
    return std::any_of(tables.begin(), tables.end(),
                       [&](const schema::table& each) { return each.name == name; });
}

bool points_at_any(const schema::table& table, const std::vector<schema::table>& waiting) {
    return std::any_of(table.foreign_keys.begin(), table.foreign_keys.end(),
                       [&](const schema::foreign_key& key) {
                           return key.table != table.name && has(waiting, key.table);
                       });
}

}  // namespace

table_order creation_order(std::vector<schema::table> waiting, bool needs_target) {
    table_order order;
    while (!waiting.empty()) {
        auto next = std::find_if(waiting.begin(), waiting.end(), [&](const schema::table& table) {
            return !points_at_any(table, waiting);
        });
        if (next == waiting.end()) {
            next = waiting.begin();  // a circle
        }
        schema::table table = std::move(*next);
        waiting.erase(next);
        if (needs_target) {
            std::erase_if(table.foreign_keys, [&](const schema::foreign_key& key) {
                const bool is_later = has(waiting, key.table);
                if (is_later) {
                    order.later_keys.emplace_back(table.name, key);
                }
                return is_later;
            });
        }
        order.tables.push_back(std::move(table));
    }
    return order;
}

}  // namespace sorrel::detail
