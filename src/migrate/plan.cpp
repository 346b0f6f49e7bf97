// SPDX-License-Identifier: MIT
// A plan as a script.
#include <sorrel/migrate/plan.hpp>

namespace sorrel::migrations {

std::string plan::to_sql() const {
    std::string script;
    for (const auto& each : drops) {
        script += each + ";\n";
    }
    for (const auto& each : steps) {
        const bool is_up = each.direction == direction::up;
        script += std::string(script.empty() ? "" : "\n") + "-- " +
                  std::to_string(each.migration.version) + "_" + each.migration.name +
                  (is_up ? "" : ", down") +
                  (each.migration.in_transaction ? "" : ", no transaction") + "\n";
        if (each.is_code) {
            script += "-- written in C++: what it runs is not known before it runs\n";
        }
        for (std::size_t i = static_cast<std::size_t>(each.first_statement) - 1;
             i < each.statements.size(); ++i) {
            script += each.statements[i].text + ";\n";
        }
    }
    return script;
}

}  // namespace sorrel::migrations
