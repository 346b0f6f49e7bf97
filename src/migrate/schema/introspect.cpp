// SPDX-License-Identifier: MIT
// Asking a live database for its schema.
#include <sorrel/migrate/schema/introspect.hpp>

#include <algorithm>

namespace sorrel {

schema::database introspect(schema_session& session, const introspect_options& options) {
    std::vector<catalog_rows> answers;
    for (const auto& query : session.language().catalog_queries()) {
        answers.push_back(session.rows(query));
    }
    auto model = session.language().read_catalog(answers);
    const auto is_history = [](const std::string& name) {
        return name.starts_with("sorrel_migration") || name.starts_with("sorrel_seed");
    };
    std::erase_if(model.tables, [&](const schema::table& table) {
        return (!options.with_history && is_history(table.name)) ||
               std::find(options.leave_out.begin(), options.leave_out.end(), table.name) !=
                   options.leave_out.end();
    });
    return model;
}

}  // namespace sorrel
