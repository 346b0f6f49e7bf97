// SPDX-License-Identifier: MIT
// A live database's schema as a model: `const schema::database there = introspect(db);`
#pragma once

#include <sorrel/migrate/schema/schema_session.hpp>
#include <sorrel/schema/model.hpp>

#include <string>
#include <vector>

namespace sorrel {

/// What of a database is looked at.
struct introspect_options {
    /// Tables left out, beside those in which migrations are recorded.
    std::vector<std::string> leave_out{};
    /// Those in which migrations are recorded as well.
    bool with_history = false;
};

/// The tables, enums and views that the connection sees without naming a schema, in a few queries
/// whatever their number. Nothing is written and nothing locked.
[[nodiscard]] schema::database introspect(schema_session& session,
                                          const introspect_options& options = {});

/// The same on a connection, a transaction or a savepoint.
template <any_executor Executor>
[[nodiscard]] schema::database introspect(Executor& db, const introspect_options& options = {}) {
    executor_session<Executor> session{db};
    return introspect(session, options);
}

}  // namespace sorrel
