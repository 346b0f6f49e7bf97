// SPDX-License-Identifier: MIT
// The live schema as the verbs look at it.
#pragma once

#include <sorrel/migrate/schema/introspect.hpp>

#include "context.hpp"

namespace sorrel::command_line {

/// Without the tables in which migrations are recorded, whatever their name is here.
[[nodiscard]] schema::database live_schema(const context& with, schema_session& session);

}  // namespace sorrel::command_line
