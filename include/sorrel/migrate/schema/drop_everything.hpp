// SPDX-License-Identifier: MIT
// An empty database: every table, view and type dropped.
#pragma once

#include <sorrel/migrate/schema/schema_session.hpp>

#include <string>
#include <vector>

namespace sorrel {

/// The statements that drop all the connection sees without naming a schema, but for what belongs to
/// an extension: tables, views, sequences, types, functions. Nothing is run.
[[nodiscard]] std::vector<std::string> statements_to_drop_everything(schema_session& session);

/// Runs them in one transaction, or in that which is open. All data is lost; nothing of Sorrel calls
/// this by itself. Throws `foreign_keys_in_the_way` inside a transaction on SQLite.
void drop_everything(schema_session& session);

template <any_executor Executor>
void drop_everything(Executor& db) {
    executor_session<Executor> session{db};
    drop_everything(session);
}

}  // namespace sorrel
