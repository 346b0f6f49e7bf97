// SPDX-License-Identifier: MIT
// Looks for dangerous statements.
#pragma once

#include <sorrel/backend/maintenance.hpp>
#include <sorrel/migrate/lint.hpp>

#include "loaded.hpp"

#include <vector>

namespace sorrel::migrations::detail {

/// Adds what is dangerous in a migration's way up, but for what its file allows. A table that the
/// migration makes itself has no rows, and nobody waits for it.
void lint(const loaded_migration& migration, const engine_facts& engine,
          std::vector<finding>& findings);

}  // namespace sorrel::migrations::detail
