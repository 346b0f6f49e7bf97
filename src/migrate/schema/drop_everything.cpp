// SPDX-License-Identifier: MIT
// Dropping all there is.
#include <sorrel/migrate/schema/drop_everything.hpp>
#include <sorrel/migrate/schema/foreign_keys_at_rest.hpp>

namespace sorrel {

std::vector<std::string> statements_to_drop_everything(schema_session& session) {
    std::vector<std::string> statements;
    for (const auto& row : session.rows(session.language().select_drops())) {
        statements.push_back(row.front().value_or(""));
    }
    return statements;
}

void drop_everything(schema_session& session) {
    foreign_keys_at_rest rest{session};
    session.atomically([&] {
        for (const auto& sql : statements_to_drop_everything(session)) {
            session.run(sql);
        }
    });
}

}  // namespace sorrel
